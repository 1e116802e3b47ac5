import { execFileSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { createFileSink, createSink, createStreamSink } from "./log-sink.ts";

/** The program of every POSIX system that makes a named pipe. */
const makePipe = "mkfifo";

const folder = mkdtempSync(join(tmpdir(), "log-sink-"));
afterAll(() => rmSync(folder, { recursive: true }));

const half = "x".repeat(512 * 1024);

/** A stream that keeps the texts that are written into it. */
function openMemory(): { readonly stream: NodeJS.WriteStream; readonly texts: string[] } {
  const texts: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, callback) {
      texts.push(String(chunk));
      callback();
    },
  });
  return { stream: stream as NodeJS.WriteStream, texts };
}

test("a file is written by its descriptor", async () => {
  const file = join(folder, "chosen");
  const fd = openSync(file, "w");
  const { stream, texts } = openMemory();
  const sink = createSink(fd, stream);
  sink.write("line\n");
  expect(await sink.drain(5_000)).toBe(true);
  expect([readFileSync(file, "utf8"), texts]).toEqual(["line\n", []]);
  closeSync(fd);
});

test.skipIf(process.platform === "win32")("a pipe is written by its stream", async () => {
  const pipe = join(folder, "pipe");
  execFileSync(makePipe, [pipe]);
  const fd = openSync(pipe, constants.O_RDWR);
  const { stream, texts } = openMemory();
  const sink = createSink(fd, stream);
  sink.write("line\n");
  expect(await sink.drain(5_000)).toBe(true);
  expect(texts).toEqual(["line\n"]);
  closeSync(fd);
});

describe("a file of logs", () => {
  test("has every line in order", async () => {
    const file = join(folder, "all");
    const fd = openSync(file, "w");
    const sink = createFileSink(fd);
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index} é\n`);
    for (const line of lines) {
      sink.write(line);
    }
    expect(await sink.drain(5_000)).toBe(true);
    sink.write("later\n");
    expect(await sink.drain(5_000)).toBe(true);
    expect(readFileSync(file, "utf8")).toBe(`${lines.join("")}later\n`);
    expect(sink.countLost()).toBe(0);
    closeSync(fd);
  });

  test("loses and counts lines beyond a megabyte that waits, and takes lines again afterwards", async () => {
    const file = join(folder, "much");
    const fd = openSync(file, "w");
    const sink = createFileSink(fd);
    // The first line is being written, so that it waits no longer.
    for (const line of [half, half, half, "lost", "lost"]) {
      sink.write(line);
    }
    expect(sink.countLost()).toBe(2);
    expect(await sink.drain(5_000)).toBe(true);
    sink.write("again");
    expect(await sink.drain(5_000)).toBe(true);
    expect(readFileSync(file, "utf8")).toBe(`${half}${half}${half}again`);
    closeSync(fd);
  });

  test("that cannot be written loses each line", async () => {
    const file = join(folder, "sealed");
    closeSync(openSync(file, "w"));
    const fd = openSync(file, "r");
    const sink = createFileSink(fd);
    for (const line of ["a", "b", "c"]) {
      sink.write(line);
    }
    expect(await sink.drain(5_000)).toBe(true);
    expect(sink.countLost()).toBe(3);
    closeSync(fd);
  });
});

describe("a stream of logs", () => {
  /** A stream that writes nothing until it is told how its writes end. */
  function openStream(): { stream: NodeJS.WriteStream; texts: string[]; finish(error?: Error): void } {
    const texts: string[] = [];
    let finish: (error?: Error | null) => void = () => {};
    const stream = new Writable({
      autoDestroy: false,
      write(chunk, _encoding, callback) {
        texts.push(String(chunk));
        finish = callback;
      },
    });
    return { stream: stream as NodeJS.WriteStream, texts, finish: (error) => finish(error) };
  }

  test("loses and counts lines beyond a megabyte that waits", async () => {
    const { stream, texts, finish } = openStream();
    const sink = createStreamSink(stream);
    for (const line of [half, half, "lost"]) {
      sink.write(line);
    }
    expect(sink.countLost()).toBe(1);
    expect(await sink.drain(0)).toBe(false);
    finish();
    finish();
    expect(await sink.drain(5_000)).toBe(true);
    expect(texts).toEqual([half, half]);
    expect(sink.countLost()).toBe(1);
  });

  test("counts each line that fails, without any other harm", async () => {
    const { stream, finish } = openStream();
    const sink = createStreamSink(stream);
    sink.write("a");
    finish(new Error("broken pipe"));
    await new Promise((resolve) => setImmediate(resolve));
    expect(sink.countLost()).toBe(1);
    stream.destroy();
    expect(await sink.drain(5_000)).toBe(true);
  });
});

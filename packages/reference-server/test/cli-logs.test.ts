import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { cli } from "./run-cli.ts";
import { makeTemporaryFolder } from "./temporary-files.ts";

/** The program of every POSIX system that makes a named pipe. */
const makePipe = "mkfifo";
const { path: folder } = makeTemporaryFolder("logs-");

interface Served {
  readonly url: string;
  /** Resolves with the exit code, or with the signal that ended the process. */
  readonly ended: Promise<number | string | null>;
  readonly child: ChildProcess;
}

/** Serves the calculator with the file descriptor as its standard error. */
async function serveInto(stderr: number): Promise<Served> {
  const child = spawn(process.execPath, [cli, "serve", "--port", "0"], { stdio: ["ignore", "pipe", stderr] });
  closeSync(stderr);
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = new Promise<number | string | null>((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? signal));
  });
  const { stdout } = child;
  if (stdout === null) {
    throw new Error("The process has no standard output");
  }
  let printed = "";
  for await (const chunk of stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    printed += String(chunk);
    const [, url] = /served at (http:\S+)[^]*Press Ctrl-C/.exec(printed) ?? [];
    if (url !== undefined) {
      stdout.resume();
      return { url, ended, child };
    }
  }
  throw new Error(`It ended before it served: ${printed}`);
}

/** Sends requests whose log lines have about 8,000 characters, and returns the statuses of the responses. */
async function sendMany(url: string, count: number): Promise<ReadonlySet<number>> {
  const statuses = new Set<number>();
  for (let sent = 0; sent < count; sent += 20) {
    const responses = await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/${"x".repeat(8000)}`)));
    for (const response of responses) {
      await response.arrayBuffer();
      statuses.add(response.status);
    }
  }
  return statuses;
}

async function readLost(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^apigateway_reference_log_lines_lost_total (\d+)$/m.exec(metrics)?.[1]);
}

async function expectServed({ url, child, ended }: Served): Promise<void> {
  // More than the buffers of the pipe and of the server hold.
  expect(await sendMany(url, 240)).toEqual(new Set([404]));
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await readLost(url)).toBeGreaterThan(0);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
}

describe("logging", () => {
  test.skipIf(!existsSync("/dev/full"))(
    "to a full disk loses lines, and no request",
    async () => {
      await expectServed(await serveInto(openSync("/dev/full", "w")));
    },
    60_000,
  );

  test.skipIf(process.platform === "win32")(
    "to a pipe that nobody reads loses lines, and no request",
    async () => {
      const pipe = join(folder, "pipe");
      execFileSync(makePipe, [pipe]);
      const reader = openSync(pipe, "r+");
      await expectServed(await serveInto(openSync(pipe, "w")));
      closeSync(reader);
    },
    60_000,
  );

  test("to a file loses nothing", async () => {
    const file = join(folder, "log");
    const { url, child, ended } = await serveInto(openSync(file, "w"));
    expect(await sendMany(url, 20)).toEqual(new Set([404]));
    expect(await readLost(url)).toBe(0);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(readFileSync(file, "utf8").match(/"status":404/g)).toHaveLength(20);
  });
});

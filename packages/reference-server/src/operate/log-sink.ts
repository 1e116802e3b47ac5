import { fstatSync, write } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isatty } from "node:tty";

/** Characters of log lines that may wait to be written. More are lost. */
const maxWaiting = 1_048_576;

/** Milliseconds between two looks at whether everything is written. */
const drainInterval = 20;

/**
 * Takes log lines and never waits for whoever reads them. A line that cannot be written, because the disk is full or nobody
 * reads the pipe, is lost and counted.
 */
export interface LogSink {
  write(line: string): void;
  /** Returns the number of lines that were lost so far. */
  countLost(): number;
  /** Waits until all lines are written, at most for some milliseconds. Resolves to false if some lines still wait. */
  drain(millis: number): Promise<boolean>;
}

/** Creates a sink of a file descriptor and the stream that Node has for it. */
export function createSink(fd: number, stream: NodeJS.WriteStream): LogSink {
  const stats = fstatSync(fd);
  return stats.isFIFO() || stats.isSocket() || isatty(fd) ? createStreamSink(stream) : createFileSink(fd);
}

/** Creates a sink of a pipe, a socket or a terminal, into which Node writes without blocking as soon as it can. */
export function createStreamSink(stream: NodeJS.WriteStream): LogSink {
  let lost = 0;
  const onWritten = (error?: Error | null): void => {
    lost += error ? 1 : 0;
  };
  // Each failed write is counted by its callback. Without a listener, the error would also end the process.
  stream.on("error", () => undefined);
  return {
    write(line) {
      if (stream.writableLength + line.length > maxWaiting) {
        lost += 1;
        return;
      }
      stream.write(line, onWritten);
    },
    countLost: () => lost,
    drain: (millis) => waitUntil(() => stream.destroyed || stream.writableLength === 0, millis),
  };
}

/** Creates a sink of a file. Node's own stream of standard error writes to files synchronously, and ends at the first error. */
export function createFileSink(fd: number): LogSink {
  let lost = 0;
  let waiting: string[] = [];
  let characters = 0;
  let isWriting = false;

  function writeNext(): void {
    if (waiting.length === 0) {
      isWriting = false;
      return;
    }
    isWriting = true;
    const lines = waiting;
    waiting = [];
    characters = 0;
    writeAll(Buffer.from(lines.join("")), lines.length);
  }

  function writeAll(bytes: Buffer, lines: number): void {
    write(fd, bytes, 0, bytes.length, null, (error, written) => {
      if (error !== null) {
        lost += lines;
      } else if (written < bytes.length) {
        writeAll(bytes.subarray(written), lines);
        return;
      }
      writeNext();
    });
  }

  return {
    write(line) {
      if (characters + line.length > maxWaiting) {
        lost += 1;
        return;
      }
      waiting.push(line);
      characters += line.length;
      if (!isWriting) {
        writeNext();
      }
    },
    countLost: () => lost,
    drain: (millis) => waitUntil(() => !isWriting, millis),
  };
}

async function waitUntil(isDone: () => boolean, millis: number): Promise<boolean> {
  const end = performance.now() + millis;
  while (!isDone() && performance.now() < end) {
    await sleep(drainInterval);
  }
  return isDone();
}

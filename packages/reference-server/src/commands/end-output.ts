import type { LogSink } from "../operate/log-sink.ts";

/** Milliseconds that whoever reads the logs has for the last lines. */
const drainMs = 1000;

/**
 * Waits for the last log lines to be written. If standard output or standard error is a pipe that nobody reads, it ends the
 * process, which Node would otherwise keep alive until somebody does.
 */
export async function endOutput(logs: LogSink): Promise<void> {
  const isDrained = await logs.drain(drainMs);
  if (!isDrained || process.stdout.writableLength > 0) {
    process.exit();
  }
}

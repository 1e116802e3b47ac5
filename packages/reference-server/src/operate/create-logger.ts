import { type Logger, pino } from "pino";
import type { LogSink } from "./log-sink.ts";

/** The log levels: `info` logs each request, `error` only internal errors, and `silent` nothing. */
export const logLevels = ["info", "error", "silent"] as const;

/** One of {@link logLevels}. */
export type LogLevel = (typeof logLevels)[number];

/** Creates a logger that writes JSON lines to a sink. */
export function createLogger(level: LogLevel, sink: LogSink): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, sink);
}

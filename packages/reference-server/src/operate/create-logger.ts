import { type Logger, pino } from "pino";

/** The log levels: `info` logs each request, `error` only internal errors, and `silent` nothing. */
export const logLevels = ["info", "error", "silent"] as const;

/** One of {@link logLevels}. */
export type LogLevel = (typeof logLevels)[number];

/** Creates a logger that writes JSON lines to standard error. Standard output is reserved for people. */
export function createLogger(level: LogLevel): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}

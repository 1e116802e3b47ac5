import { type Logger, pino } from "pino";

/** How much is written: `info` has a line for each request, `error` what failed in here, `silent` nothing. */
export const logLevels = ["info", "error", "silent"] as const;

/** One of {@link logLevels}. */
export type LogLevel = (typeof logLevels)[number];

/** A logger that writes JSON lines to standard error, so that standard output stays for people. */
export function createLogger(level: LogLevel): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}

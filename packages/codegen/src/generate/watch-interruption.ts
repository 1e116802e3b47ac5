import { constants } from "node:os";

/** Signals that were received and have not ended the process yet. */
export interface Interruption {
  /** The exit code that shells use for the received signal; undefined if there was none. */
  readonly exitCode: number | undefined;
  /** Stops catching signals, so that they end the process again. */
  stop(): void;
}

const signals = ["SIGINT", "SIGTERM"] as const;

/** Catches SIGINT and SIGTERM, so that the caller can end the process when nothing is half done. */
export function watchInterruption(): Interruption {
  let exitCode: number | undefined;
  function note(signal: NodeJS.Signals): void {
    exitCode = 128 + constants.signals[signal];
  }
  for (const signal of signals) {
    process.on(signal, note);
  }
  return {
    get exitCode() {
      return exitCode;
    },
    stop() {
      for (const signal of signals) {
        process.off(signal, note);
      }
    },
  };
}

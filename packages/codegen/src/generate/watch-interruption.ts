import { constants } from "node:os";

/** Tells whether somebody wants this process to end, which it does only where nothing is left half done. */
export interface Interruption {
  /** The exit code that a shell expects of a program ended by the signal; undefined while there was none. */
  readonly exitCode: number | undefined;
  /** Lets signals end the process again. */
  stop(): void;
}

const signals = ["SIGINT", "SIGTERM"] as const;

/** Holds SIGINT and SIGTERM back until it is told to stop. */
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

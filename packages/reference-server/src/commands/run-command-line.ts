import { CommanderError } from "commander";
import {
  DatabaseNameError,
  DatabaseOpenError,
  StoreUnavailableError,
  StoreWriteError,
} from "../store/integration-store.ts";
import { CommandError } from "./command-error.ts";
import { exitCodes } from "./exit-codes.ts";
import { toPrintable } from "./printable.ts";
import { createProgram } from "./program.ts";

/** Runs a command and prints why it fails. The promise resolves with the exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    return report(error);
  }
}

/** Prints an error, and returns the exit code for it. */
function report(error: unknown): number {
  // Commander has printed the error, or the help or version that was asked for.
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? 0 : exitCodes.usage;
  }
  console.error(toPrintable(describe(error)));
  if (error instanceof DatabaseNameError) {
    return exitCodes.usage;
  }
  return error instanceof CommandError ? error.exitCode : exitCodes.failed;
}

/** Describes an expected error by its message. Any other error is a defect of this program, so its stack is shown. */
function describe(error: unknown): string {
  if (
    error instanceof CommandError ||
    error instanceof DatabaseOpenError ||
    error instanceof StoreUnavailableError ||
    error instanceof StoreWriteError
  ) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

import { CommanderError } from "commander";
import { CommandError } from "./commands/command-error.ts";
import { exitCodes } from "./commands/exit-codes.ts";
import { toPrintable } from "./commands/printable.ts";
import { createProgram } from "./commands/program.ts";
import {
  DatabaseNameError,
  DatabaseOpenError,
  StoreUnavailableError,
  StoreWriteError,
} from "./store/integration-store.ts";

// A message that cannot be printed, for example because the disk is full, does not end the process. Results on standard
// output are different: a command whose result is lost must fail.
process.stderr.on("error", () => undefined);

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = report(error);
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

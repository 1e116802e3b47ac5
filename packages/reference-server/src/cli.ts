import { CommandError } from "./commands/command-error.ts";
import { createProgram } from "./commands/program.ts";
import { toPrintable } from "./commands/printable.ts";
import { DatabaseOpenError, IdConflictError, StoreUnavailableError } from "./store/integration-store.ts";

try {
  await createProgram().parseAsync();
} catch (error) {
  console.error(toPrintable(describe(error)));
  process.exitCode = 1;
}

/** What a user can act on, without a stack; anything else is a defect, with its stack. */
function describe(error: unknown): string {
  if (error instanceof CommandError || error instanceof DatabaseOpenError) {
    return error.message;
  }
  if (error instanceof IdConflictError) {
    return `${error.message}; pin another in x-reference-ids`;
  }
  if (error instanceof StoreUnavailableError) {
    const cause = error.cause instanceof Error ? error.cause.message || error.cause.name : String(error.cause);
    return `${error.message}: ${cause}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

import type { ExitCode } from "./exit-codes.ts";

/** Thrown when a command cannot do its work. Its message is complete, so it is printed without a stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: ExitCode;
  constructor(message: string, exitCode: ExitCode, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

import type { ValidationFailure } from "../validation/failure.ts";

/** An implementation returned what its operation's output does not allow. The caller gets a 500; `onError` gets this. */
export class OutputError extends Error {
  override readonly name = "OutputError";
  /** The operation's key. */
  readonly operation: string;
  readonly failures: readonly ValidationFailure[];

  constructor(operation: string, failures: readonly ValidationFailure[], cause?: unknown) {
    const places = failures.map((failure) => failure.message).join("; ") || "it could not be written";
    super(`The output of ${operation} does not fit the model: ${places}`, cause === undefined ? undefined : { cause });
    this.operation = operation;
    this.failures = failures;
  }
}

import { summarizeFailures, type ValidationFailure } from "./failures.ts";

/**
 * A value breaks constraints of the model after the input itself was found valid: an event of the input's event stream, or
 * an input that an interceptor passed to `next`. Unless it is caught, the caller gets the same response as for an invalid input.
 */
export class InvalidInputError extends Error {
  override readonly name = "InvalidInputError";
  readonly failures: readonly ValidationFailure[];

  constructor(failures: readonly ValidationFailure[]) {
    super(summarizeFailures(failures));
    this.failures = failures;
  }
}

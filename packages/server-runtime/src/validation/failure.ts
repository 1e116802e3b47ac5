/** A value that breaks a constraint of the model. */
export interface ValidationFailure {
  /** The value's place, as a JSON Pointer of member names, list indices and map keys. */
  readonly path: string;
  /** The failure in Smithy's own words, such as `Value at '/name' failed to satisfy constraint: Member must not be null`. */
  readonly message: string;
}

/** All failures in one sentence, as `smithy.framework#ValidationException` has them. */
export function summarizeFailures(failures: readonly ValidationFailure[]): string {
  const count = failures.length === 1 ? "1 validation error" : `${failures.length} validation errors`;
  return `${count} detected. ${failures.map((failure) => failure.message).join("; ")}`;
}

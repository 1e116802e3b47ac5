import { toPointer, type PathSegment } from "../codec/json-pointer.ts";

/** A value that breaks a constraint of the model. */
export interface ValidationFailure {
  /** The value's place as a JSON Pointer of member names, list indices and map keys. */
  readonly path: string;
  /** The failure in Smithy's own words, such as `Value at '/name' failed to satisfy constraint: Member must not be null`. */
  readonly message: string;
}

/** Receives each broken constraint. */
export interface FailureSink {
  /**
   * @param constraint completes the sentence "Member must …"
   * @param detail comes between "Value" and "at" in the message
   */
  fail(constraint: string, detail?: string): void;
}

/** The most failures that are listed, so that a hostile list of millions of entries does not become a response of millions. */
const maxFailures = 100;

/** Tracks where in a value a validator is, and collects the failures it found so far. */
export class ValidationState implements FailureSink {
  readonly failures: ValidationFailure[] = [];
  /** The steps from the root. Entries past `#depth` are left over from values that were already checked. */
  readonly #path: PathSegment[] = [];
  #depth = 0;

  push(segment: PathSegment): void {
    this.#path[this.#depth++] = segment;
  }

  pop(): void {
    this.#depth--;
  }

  fail(constraint: string, detail = ""): void {
    if (this.failures.length < maxFailures) {
      const path = toPointer(this.#path.slice(0, this.#depth));
      this.failures.push({
        path,
        message: `Value${detail} at '${path}' failed to satisfy constraint: Member must ${constraint}`,
      });
    }
  }
}

/** Lists all failures in one sentence, in the wording that `smithy.framework#ValidationException` uses. */
export function summarizeFailures(failures: readonly ValidationFailure[]): string {
  const count = failures.length === 1 ? "1 validation error" : `${failures.length} validation errors`;
  return `${count} detected. ${failures.map((failure) => failure.message).join("; ")}`;
}

import { toPointer, type PathSegment } from "../protocol/decode-error.ts";
import type { ValidationFailure } from "./failure.ts";

/** The most failures that one answer lists; a hostile list of millions must not become an answer of millions. */
const maxFailures = 100;

/** Where in a value a validator stands, and what it found so far. */
export class ValidationState {
  readonly failures: ValidationFailure[] = [];
  /** The steps from the root; entries past `depth` are left over from values already checked. */
  readonly #path: PathSegment[] = [];
  #depth = 0;

  push(segment: PathSegment): void {
    this.#path[this.#depth++] = segment;
  }

  pop(): void {
    this.#depth--;
  }

  /** Records that the value at hand breaks a constraint; `detail` stands between "Value" and "at". */
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

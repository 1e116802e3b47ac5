import { toPointer, type PathSegment } from "../decode-error.ts";
import type { ValidationFailure } from "./failure.ts";

/** The most failures that one answer lists; a hostile list of millions must not become an answer of millions. */
const maxFailures = 100;

/** Where in a value a validator stands, and what it found so far. */
export class ValidationState {
  readonly failures: ValidationFailure[] = [];
  readonly #path: PathSegment[] = [];

  push(segment: PathSegment): void {
    this.#path.push(segment);
  }

  pop(): void {
    this.#path.pop();
  }

  /** Records that the value at hand breaks a constraint; `detail` stands between "Value" and "at". */
  fail(constraint: string, detail = ""): void {
    if (this.failures.length < maxFailures) {
      const path = toPointer(this.#path);
      this.failures.push({
        path,
        message: `Value${detail} at '${path}' failed to satisfy constraint: Member must ${constraint}`,
      });
    }
  }
}

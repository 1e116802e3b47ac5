import { malformed, toPointer, type PathSegment } from "../../protocol/decode-error.ts";
import type { Limits } from "../../server/limits.ts";
import type { ProtocolError } from "../../protocol/protocol-error.ts";
import type { FailureSink } from "../../validation/constraints.ts";
import { quoteNumbers } from "./quote-numbers.ts";

/** Where in a JSON document a decoder stands, so that an error can say so without cost to those that succeed. */
export class DecodeState {
  readonly limits: Limits;
  /** Whether a constraint is broken somewhere. Which one, and where, is for validation to find out. */
  isDoubtful = false;
  readonly doubts: FailureSink = {
    fail: () => {
      this.isDoubtful = true;
    },
  };
  /** The steps from the root; entries past `depth` are left over from values already decoded. */
  readonly #path: PathSegment[] = [];
  readonly #text: string;
  #depth = 0;
  #quoted: unknown;

  constructor(limits: Limits, text: string) {
    this.limits = limits;
    this.#text = text;
  }

  /** Steps into a list, map, structure, union or document. */
  enter(): void {
    this.#depth++;
    if (this.#depth > this.limits.jsonDepth) {
      throw this.fail(`at most ${this.limits.jsonDepth} levels of nesting`);
    }
  }

  /** Names the step to the entry that comes next. */
  at(segment: PathSegment): void {
    this.#path[this.#depth - 1] = segment;
  }

  leave(): void {
    this.#depth--;
  }

  /** An error for the value at hand. */
  fail(expected: string): ProtocolError {
    return malformed(toPointer(this.#path.slice(0, this.#depth)), expected);
  }

  /** An error for the list or map at hand, rather than for the entry it has come to. */
  failHere(expected: string): ProtocolError {
    return malformed(toPointer(this.#path.slice(0, this.#depth - 1)), expected);
  }

  /** The number at hand as it stands in the document, which JSON.parse has rounded to a double. */
  numberText(): string | undefined {
    this.#quoted ??= JSON.parse(quoteNumbers(this.#text));
    let value = this.#quoted;
    for (const segment of this.#path.slice(0, this.#depth)) {
      value = typeof value === "object" && value !== null ? Reflect.get(value, segment) : undefined;
    }
    return typeof value === "string" ? value : undefined;
  }
}

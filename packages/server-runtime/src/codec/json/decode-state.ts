import type { JsonState } from "@smithy-contract/shapes";
import { DecodeError } from "../decode-error.ts";
import { toPointer, type PathSegment } from "../json-pointer.ts";
import { quoteNumbers } from "./quote-numbers.ts";

/** The limits on a JSON document. */
export interface JsonLimits {
  /** How deeply lists, maps, structures, unions and documents may be nested. */
  readonly jsonDepth: number;
  /** How many entries one list or map may have, or one document at all of its levels. */
  readonly collectionEntries: number;
}

/**
 * Turns a value from JSON.parse into the value that a shape's TypeScript type describes. Nothing else refers to what
 * JSON.parse made, so decoders return it unchanged or change it in place where they can.
 */
export type JsonDecoder = (value: unknown, state: DecodeState) => unknown;

/**
 * Checks a decoded value and reports each broken constraint to `failures`. Decoders run such checks on the way, and
 * only note whether any of them failed.
 */
export type ValueCheck = (value: unknown, failures: { fail(): void }) => void;

/** Tracks where in a JSON document a decoder is, so that an error names the place and success costs nothing extra. */
export class DecodeState implements JsonState {
  readonly limits: JsonLimits;
  /** Whether some value broke a constraint. Validation then finds out which ones, and where. */
  isDoubtful = false;
  readonly doubts = {
    fail: (): void => {
      this.isDoubtful = true;
    },
  };
  /** The steps from the root. Entries past `#depth` are left over from values that were already decoded. */
  readonly #path: PathSegment[] = [];
  readonly #text: string;
  #depth = 0;
  #quoted: unknown;

  constructor(limits: JsonLimits, text: string) {
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

  /** Names the step to the entry that is decoded next. */
  at(segment: PathSegment): void {
    this.#path[this.#depth - 1] = segment;
  }

  leave(): void {
    this.#depth--;
  }

  /** Makes an error for the current value. */
  fail(expected: string): DecodeError {
    return new DecodeError(toPointer(this.#path.slice(0, this.#depth)), expected);
  }

  /** Makes an error for the list or map that encloses the current value. */
  failHere(expected: string): DecodeError {
    return new DecodeError(toPointer(this.#path.slice(0, this.#depth - 1)), expected);
  }

  /** Returns the digits of the current number as the document has them, because JSON.parse rounded it to a double. */
  numberText(): string | undefined {
    this.#quoted ??= JSON.parse(quoteNumbers(this.#text));
    let value = this.#quoted;
    for (const segment of this.#path.slice(0, this.#depth)) {
      value = typeof value === "object" && value !== null ? Reflect.get(value, segment) : undefined;
    }
    return typeof value === "string" ? value : undefined;
  }
}

import type { AnySimpleShape } from "../src/shape.ts";
import type { JsonForm, JsonState } from "../src/simple-type.ts";
import type { TimestampFormat } from "../src/traits.ts";

interface ReadOptions {
  readonly format?: TimestampFormat;
  /** What the document has in the place of a number. */
  readonly digits?: string | undefined;
  readonly maxEntries?: number;
  readonly maxDepth?: number;
}

/**
 * Reads a value that JSON.parse returned as a value of a shape.
 * @throws {Error} if the type refuses it; the message says what is expected and where, such as "a double at $.list.0"
 */
export function readJson({ type }: AnySimpleShape, value: unknown, options: ReadOptions = {}): unknown {
  return type.json(options.format ?? "date-time").decode(value, createState(options));
}

/** Writes a value of a shape as JSON, as a runtime does it. */
export function writeJson({ type }: AnySimpleShape, value: unknown, format: TimestampFormat = "date-time"): string {
  const { encode, print }: JsonForm = type.json(format);
  return print?.(value) ?? JSON.stringify(encode === undefined ? value : encode(value));
}

function createState({ digits, maxEntries = 1000, maxDepth = 1000 }: ReadOptions): JsonState {
  const path: (string | number)[] = ["$"];
  let depth = 0;
  const fail = (expected: string, end = depth + 1): Error =>
    new Error(`${expected} at ${path.slice(0, end).join(".")}`);
  return {
    limits: { collectionEntries: maxEntries },
    enter() {
      depth++;
      if (depth > maxDepth) {
        throw fail(`at most ${maxDepth} levels`);
      }
    },
    at(segment) {
      path[depth] = segment;
    },
    leave() {
      depth--;
    },
    fail: (expected) => fail(expected),
    failHere: (expected) => fail(expected, depth),
    numberText: () => digits,
  };
}

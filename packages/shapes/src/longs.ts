import { isWholeNumber } from "./integers.ts";
import type { JsonForm, SimpleType, TextForm } from "./simple-type.ts";

const name = "a long (a whole number of 64 bits)";
const bound = 0x8000_0000_0000_0000n;

const json: JsonForm = {
  decode(value, state) {
    if (
      typeof value !== "number" ||
      !test(value) ||
      (Math.abs(value) === 2 ** 63 && !isLong(state.numberText() ?? ""))
    ) {
      throw state.fail(name);
    }
    return value;
  },
  print: (value) => (isInexactLong(value) ? String(toExactLong(value)) : undefined),
};

const text: TextForm = {
  expected: name,
  decode: (given) => (isLong(given) ? Number(given) : undefined),
  encode: (value) => String(isInexactLong(value) ? toExactLong(value) : value),
};

/** The type of whole numbers of 64 bits. They are numbers in memory; a bigint is accepted, because a number cannot hold each. */
export const longType: SimpleType = { name, test, json: () => json, text: () => text };

function test(value: unknown): boolean {
  // The greatest long is not representable as a double; 2 ** 63 is the nearest one.
  return typeof value === "bigint"
    ? BigInt.asIntN(64, value) === value
    : typeof value === "number" && Number.isInteger(value) && value >= -(2 ** 63) && value <= 2 ** 63;
}

/** Tells whether a text is a whole number that fits into 64 bits. */
function isLong(given: string): boolean {
  // A long has at most nineteen digits and a sign, so longer texts need no conversion.
  if (!isWholeNumber(given) || given.length > 20) {
    return false;
  }
  const value = BigInt(given);
  return value >= -bound && value < bound;
}

/**
 * Returns the whole number that is written for a long. The nearest number to the greatest long is 2 ** 63, which is one too
 * many for 64 bits, so that number stands for the greatest long.
 * @throws {TypeError} if the value does not fit into 64 bits
 */
export function toExactLong(value: number | bigint): bigint {
  if (value === 2 ** 63) {
    return bound - 1n;
  }
  if (value < -bound || value >= bound) {
    throw new TypeError("A long must fit into 64 bits.");
  }
  return BigInt(value);
}

/** Tells whether JSON.stringify and String could write a long as another whole number, so that it needs {@link toExactLong}. */
export function isInexactLong(value: unknown): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER);
}

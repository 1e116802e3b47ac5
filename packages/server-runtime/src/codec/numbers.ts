import type { BigDecimalValue, SimpleKind } from "@smithy-contract/shapes";

/** The kinds of number that a JavaScript number represents. */
export type NumberKind = Extract<SimpleKind, "byte" | "short" | "integer" | "long" | "float" | "double">;

const integerBounds = { byte: 2 ** 7, short: 2 ** 15, integer: 2 ** 31 } as const;

const integerText = /^-?\d+$/;
const decimalText = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
// Sign, digits before the point without leading zeros, digits after it, and exponent.
const decimalParts = /^(-?)0*(\d*)(?:\.(\d*))?(.*)$/;
const longBound = 2n ** 63n;

/** What error messages call the kinds of numbers. */
export const numberNames: Readonly<Record<NumberKind | "bigInteger" | "bigDecimal", string>> = {
  byte: "a byte (-128 to 127)",
  short: "a short (-32768 to 32767)",
  integer: "an integer (-2147483648 to 2147483647)",
  long: "a long (a whole number of 64 bits)",
  float: "a float",
  double: "a double",
  bigInteger: "a whole number",
  bigDecimal: "a decimal number",
};

/** Tells whether a number is a value of a kind. Floats and doubles include NaN and the infinities. */
export function isOfKind(value: number, kind: NumberKind): boolean {
  switch (kind) {
    case "byte":
    case "short":
    case "integer":
      return Number.isInteger(value) && value >= -integerBounds[kind] && value < integerBounds[kind];
    case "long":
      // The greatest long is not representable as a double; 2 ** 63 is the nearest one.
      return Number.isInteger(value) && value >= -(2 ** 63) && value <= 2 ** 63;
    case "float":
      // The greatest float is usually written as 3.4028235e38, which is slightly above it before rounding.
      return !Number.isFinite(value) || Number.isFinite(Math.fround(value));
    case "double":
      return true;
  }
}

/** Parses the names of the floating-point values that JSON numbers cannot express. {@link https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html} */
export function parseSpecialNumber(text: string): number | undefined {
  switch (text) {
    case "NaN":
      return Number.NaN;
    case "Infinity":
      return Number.POSITIVE_INFINITY;
    case "-Infinity":
      return Number.NEGATIVE_INFINITY;
    default:
      return undefined;
  }
}

/** Parses a number from a label, query parameter or header. Returns undefined if the text is not of the kind. */
export function parseNumber(text: string, kind: NumberKind): number | undefined {
  if (kind === "float" || kind === "double") {
    const value = decimalText.test(text) ? Number(text) : Number.NaN;
    return Number.isFinite(value) && isOfKind(value, kind) ? value : parseSpecialNumber(text);
  }
  if (!integerText.test(text)) {
    return undefined;
  }
  const value = Number(text);
  if (kind === "long" && !Number.isSafeInteger(value)) {
    return isLong(text) ? value : undefined;
  }
  return isOfKind(value, kind) ? value : undefined;
}

/** Tells whether a whole number in decimal notation fits into 64 bits. */
export function isLong(text: string): boolean {
  // A long has at most nineteen digits and a sign, so longer texts need no conversion.
  if (!integerText.test(text) || text.length > 20) {
    return false;
  }
  const value = BigInt(text);
  return value >= -longBound && value < longBound;
}

/**
 * Returns the whole number that is written for a long. The nearest number to the greatest long is 2 ** 63, which is one too
 * many for 64 bits, so that number stands for the greatest long.
 * @throws {TypeError} if the value does not fit into 64 bits
 */
export function toExactLong(value: number | bigint): bigint {
  if (value === 2 ** 63) {
    return longBound - 1n;
  }
  if (value < -longBound || value >= longBound) {
    throw new TypeError("A long must fit into 64 bits.");
  }
  return BigInt(value);
}

/** Tells whether JSON.stringify and String could write a long as another whole number, so that it needs {@link toExactLong}. */
export function isInexactLong(value: unknown): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER);
}

/** The longest text that is read as a bigInteger, because the cost of the conversion grows with the square of the length. */
const maxBigIntegerDigits = 10_000;

/** Parses a whole number of any size. Returns undefined if the text is not one. */
export function parseBigInteger(text: string): bigint | undefined {
  return integerText.test(text) && text.length <= maxBigIntegerDigits ? BigInt(text) : undefined;
}

/** Parses a decimal number of any precision, which keeps its notation. Returns undefined if the text is not one. */
export function parseBigDecimal(text: string): BigDecimalValue | undefined {
  return decimalText.test(text) ? new BigDecimal(text) : undefined;
}

/**
 * Writes a decimal number in JSON's notation, which has no leading zeros, and digits on both sides of a point. Returns
 * undefined if the text is not a decimal number.
 */
export function toJsonNumber(text: string): string | undefined {
  const parts = decimalText.test(text) ? decimalParts.exec(text) : null;
  if (parts === null) {
    return undefined;
  }
  const [, sign = "", whole = "", fraction = "", exponent = ""] = parts;
  return `${sign}${whole || "0"}${fraction && `.${fraction}`}${exponent}`;
}

/** Has the members of a NumericValue, by which smithy-typescript recognises one. */
class BigDecimal implements BigDecimalValue {
  readonly string: string;
  readonly type = "bigDecimal";

  constructor(text: string) {
    this.string = text;
  }

  toString(): string {
    return this.string;
  }
}

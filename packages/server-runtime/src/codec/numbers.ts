import type { BigDecimalValue, SimpleKind } from "@smithy-contract/shapes";

/** The kinds of number that JavaScript's own number holds. */
export type NumberKind = Extract<SimpleKind, "byte" | "short" | "integer" | "long" | "float" | "double">;

const integerBounds = { byte: 2 ** 7, short: 2 ** 15, integer: 2 ** 31 } as const;

const integerText = /^-?\d+$/;
const decimalText = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
// Sign, digits before the point without leading zeros, digits behind it, and exponent.
const decimalParts = /^(-?)0*(\d*)(?:\.(\d*))?(.*)$/;
const longBound = 2n ** 63n;

/** What stands for a kind of number in a message. */
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

/** Whether a number is one of its kind's values. Floats and doubles have NaN and the infinities among theirs. */
export function isOfKind(value: number, kind: NumberKind): boolean {
  switch (kind) {
    case "byte":
    case "short":
    case "integer":
      return Number.isInteger(value) && value >= -integerBounds[kind] && value < integerBounds[kind];
    case "long":
      // The greatest long is no double; the nearest one stands for it.
      return Number.isInteger(value) && value >= -(2 ** 63) && value <= 2 ** 63;
    case "float":
      // The greatest float is written as 3.4028235e38, which only becomes it by rounding.
      return !Number.isFinite(value) || Number.isFinite(Math.fround(value));
    case "double":
      return true;
  }
}

/** The value of a float's or double's names for what JSON numbers cannot say. {@link https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html} */
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

/** A number from a label, query parameter or header, or undefined where the text is none of its kind. */
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

/** Whether a whole number in decimal notation fits 64 bits. */
export function isLong(text: string): boolean {
  // Nineteen digits and a sign are the most; more of them need not be counted out.
  if (!integerText.test(text) || text.length > 20) {
    return false;
  }
  const value = BigInt(text);
  return value >= -longBound && value < longBound;
}

/** The longest text that is read as a bigInteger: the conversion's cost grows with the square of its length. */
const maxBigIntegerDigits = 10_000;

/** A whole number of any size, or undefined. */
export function parseBigInteger(text: string): bigint | undefined {
  return integerText.test(text) && text.length <= maxBigIntegerDigits ? BigInt(text) : undefined;
}

/** A decimal number of any precision, kept as it is written, or undefined. */
export function parseBigDecimal(text: string): BigDecimalValue | undefined {
  return decimalText.test(text) ? new BigDecimal(text) : undefined;
}

/** A decimal number as JSON writes it, which has no leading zeros and digits on both sides of a point; or undefined. */
export function toJsonNumber(text: string): string | undefined {
  const parts = decimalText.test(text) ? decimalParts.exec(text) : null;
  if (parts === null) {
    return undefined;
  }
  const [, sign = "", whole = "", fraction = "", exponent = ""] = parts;
  return `${sign}${whole || "0"}${fraction && `.${fraction}`}${exponent}`;
}

/** A NumericValue by its members, which is how smithy-typescript recognises one. */
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

import { isDecimal } from "./decimals.ts";
import { isWholeNumber } from "./integers.ts";
import type { JsonState, SimpleType } from "./simple-type.ts";

/** A decimal number of any precision, as smithy-typescript's `NumericValue` represents it. */
export interface BigDecimalValue {
  /** The number as the request or response has it, in decimal notation with an optional exponent. */
  readonly string: string;
  readonly type: "bigDecimal";
}

// Sign, digits before the point without leading zeros, digits after it, and exponent.
const decimalParts = /^(-?)0*(\d*)(?:\.(\d*))?(.*)$/;

/** The longest text that is read as a bigInteger, because the cost of the conversion grows with the square of the length. */
const maxBigIntegerDigits = 10_000;

/** The type of whole numbers of any size. */
export const bigIntegerType: SimpleType = /* @__PURE__ */ createBigNumberType(
  "a bigint",
  "a whole number",
  (value) => typeof value === "bigint",
  parseBigInteger,
  (value, state) => (Number.isSafeInteger(value) ? BigInt(value) : parseBigInteger(state.numberText() ?? "")),
);

/** The type of decimal numbers of any precision, which keep their notation. */
export const bigDecimalType: SimpleType = /* @__PURE__ */ createBigNumberType(
  "a NumericValue",
  "a decimal number",
  isBigDecimal,
  parseBigDecimal,
  (_value, state) => parseBigDecimal(state.numberText() ?? ""),
);

function createBigNumberType(
  name: string,
  expected: string,
  test: (value: unknown) => boolean,
  parse: (text: string) => unknown,
  read: (value: number, state: JsonState) => unknown,
): SimpleType {
  return {
    name,
    test,
    json: () => ({
      decode(value, state) {
        const exact = typeof value === "number" ? read(value, state) : undefined;
        if (exact === undefined) {
          throw state.fail(expected);
        }
        return exact;
      },
      print: toJsonNumber,
    }),
    text: () => ({
      expected,
      decode: parse,
      encode: (value) => (isBigDecimal(value) ? value.string : String(value)),
    }),
  };
}

function parseBigInteger(text: string): bigint | undefined {
  return isWholeNumber(text) && text.length <= maxBigIntegerDigits ? BigInt(text) : undefined;
}

/** Parses a decimal number of any precision, which keeps its notation. Returns undefined if the text is not one. */
export function parseBigDecimal(text: string): BigDecimalValue | undefined {
  return isDecimal(text) ? new BigDecimal(text) : undefined;
}

/** Writes a number in JSON's notation, which has no leading zeros, and digits on both sides of a point. */
function toJsonNumber(value: unknown): string {
  const number = isBigDecimal(value) ? value.string : value;
  const digits = typeof number === "string" || typeof number === "bigint" ? String(number) : "";
  const parts = isDecimal(digits) ? decimalParts.exec(digits) : null;
  if (parts === null) {
    throw new TypeError("A big number must be a bigint, or a NumericValue in decimal notation.");
  }
  const [, sign = "", whole = "", fraction = "", exponent = ""] = parts;
  return `${sign}${whole || "0"}${fraction && `.${fraction}`}${exponent}`;
}

function isBigDecimal(value: unknown): value is BigDecimalValue {
  return typeof value === "object" && value !== null && "string" in value && typeof value.string === "string";
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

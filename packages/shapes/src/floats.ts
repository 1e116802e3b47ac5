import { isDecimal } from "./decimals.ts";
import type { SimpleType } from "./simple-type.ts";

/** The floating-point values that JSON numbers cannot express. {@link https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html} */
const specialNumbers = ["NaN", "Infinity", "-Infinity"];

/** The type of numbers of 32 bits with a fraction. They include NaN and the infinities. */
export const floatType: SimpleType = /* @__PURE__ */ createFloatType("a float", isFloat);

/** The type of numbers of 64 bits with a fraction. They include NaN and the infinities. */
export const doubleType: SimpleType = /* @__PURE__ */ createFloatType("a double", () => true);

function createFloatType(name: string, isInRange: (value: number) => boolean): SimpleType {
  return {
    name,
    test: (value) => typeof value === "number" && isInRange(value),
    json: () => ({
      decode(value, state) {
        if (typeof value === "number") {
          if (Number.isFinite(value) && isInRange(value)) {
            return value;
          }
        } else if (isSpecialNumber(value)) {
          return Number(value);
        }
        throw state.fail(name);
      },
      encode: (value) => (Number.isFinite(value) ? value : String(value)),
    }),
    text: () => ({
      expected: name,
      decode(text) {
        const value = isDecimal(text) ? Number(text) : Number.NaN;
        return (Number.isFinite(value) && isInRange(value)) || isSpecialNumber(text) ? Number(text) : undefined;
      },
      encode: String,
    }),
  };
}

function isFloat(value: number): boolean {
  // The greatest float is usually written as 3.4028235e38, which is slightly above it before rounding.
  return !Number.isFinite(value) || Number.isFinite(Math.fround(value));
}

function isSpecialNumber(value: unknown): boolean {
  return specialNumbers.some((special) => special === value);
}

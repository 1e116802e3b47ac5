import type { SimpleType } from "./simple-type.ts";

const wholeNumber = /^-?\d+$/;

/** Tells whether a text is a whole number in decimal notation. */
export function isWholeNumber(text: string): boolean {
  return wholeNumber.test(text);
}

/** The type of whole numbers from -128 to 127. */
export const byteType: SimpleType = /* @__PURE__ */ createIntegerType("a byte", 0x80);

/** The type of whole numbers of 16 bits. */
export const shortType: SimpleType = /* @__PURE__ */ createIntegerType("a short", 0x8000);

/** The type of whole numbers of 32 bits, which are also the values of intEnums. */
export const integerType: SimpleType = /* @__PURE__ */ createIntegerType("an integer", 0x8000_0000);

/** @param bound is one more than the greatest value */
function createIntegerType(noun: string, bound: number): SimpleType {
  const name = `${noun} (${-bound} to ${bound - 1})`;
  return {
    name,
    test: (value) => isWithin(value, bound),
    json: () => ({
      decode(value, state) {
        if (!isWithin(value, bound)) {
          throw state.fail(name);
        }
        return value;
      },
    }),
    text: () => ({
      expected: name,
      decode(text) {
        const value = isWholeNumber(text) ? Number(text) : undefined;
        return isWithin(value, bound) ? value : undefined;
      },
      encode: String,
    }),
  };
}

function isWithin(value: unknown, bound: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= -bound && value < bound;
}

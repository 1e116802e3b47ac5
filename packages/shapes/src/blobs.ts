import { formatBase64, parseBase64 } from "./base64.ts";
import type { JsonForm, SimpleType, TextForm } from "./simple-type.ts";

const expected = "a base64 string";

const json: JsonForm = {
  decode(value, state) {
    const bytes = typeof value === "string" ? parseBase64(value) : undefined;
    if (bytes === undefined) {
      throw state.fail(expected);
    }
    return bytes;
  },
  encode,
};

const text: TextForm = { expected, decode: parseBase64, encode };

/** The type of blobs. */
export const blobType: SimpleType = {
  name: "a Uint8Array",
  test: (value) => value instanceof Uint8Array,
  json: () => json,
  text: () => text,
};

function encode(value: unknown): string {
  if (!(value instanceof Uint8Array)) {
    throw new TypeError("A blob must be a Uint8Array.");
  }
  return formatBase64(value);
}

import type { JsonForm, SimpleType, TextForm } from "./simple-type.ts";

const name = "a string";

const json: JsonForm = {
  decode(value, state) {
    if (typeof value !== "string") {
      throw state.fail(name);
    }
    return value;
  },
};

const text: TextForm = { expected: name, decode: (given) => given, encode: String };

/** The type of strings and enums. */
export const stringType: SimpleType = {
  name,
  test: (value) => typeof value === "string",
  json: () => json,
  text: () => text,
};

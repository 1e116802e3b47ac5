import type { JsonForm, SimpleType, TextForm } from "./simple-type.ts";

const name = "a boolean";

const json: JsonForm = {
  decode(value, state) {
    if (typeof value !== "boolean") {
      throw state.fail(name);
    }
    return value;
  },
};

const text: TextForm = {
  expected: "true or false",
  decode: (given) => (given === "true" ? true : given === "false" ? false : undefined),
  encode: String,
};

/** The type of booleans. */
export const booleanType: SimpleType = {
  name,
  test: (value) => typeof value === "boolean",
  json: () => json,
  text: () => text,
};

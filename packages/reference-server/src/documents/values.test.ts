import { expect, test } from "vitest";
import { isObject, keysOf, readKey } from "./values.ts";

test("only an object has keys", () => {
  expect(keysOf({ a: 1, b: undefined })).toEqual(["a", "b"]);
  for (const value of [null, undefined, "ab", 1, ["a"]]) {
    expect([isObject(value), keysOf(value)]).toEqual([false, []]);
  }
});

test("a value is read under an own key of an object or a list", () => {
  expect([readKey({ a: 1 }, "a"), readKey(["x"], "0")]).toEqual([1, "x"]);
  for (const value of [null, undefined, "ab", {}]) {
    expect([readKey(value, "length"), readKey(value, "toString")]).toEqual([undefined, undefined]);
  }
});

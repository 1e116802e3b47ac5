import { expect, test } from "vitest";
import { canonicalJson, canParseExactly, parseJson } from "./json.ts";

test("integers beyond 2^53 are read as bigints, and other numbers as numbers", () => {
  expect(parseJson("[9223372036854775807, 9007199254740991, -9223372036854775808, 1e30, 0.5]")).toEqual([
    9223372036854775807n,
    9007199254740991,
    -9223372036854775808n,
    1e30,
    0.5,
  ]);
});

test("only versions of Node before 22 round integers beyond 2^53", () => {
  expect(canParseExactly()).toBe(Number.parseInt(process.versions.node) >= 22);
});

test("a key __proto__ is an ordinary key, and does not change any prototype", () => {
  const parsed = parseJson('{"__proto__": {"polluted": true}}');
  expect(Object.keys(parsed ?? {})).toEqual(["__proto__"]);
  expect({}).not.toHaveProperty("polluted");
});

test("equal values have equal canonical texts in any order of their keys", () => {
  const one = { b: [1, { d: null, c: "x" }], a: 1n, __proto__x: new Map([["k", true]]) };
  const other = { __proto__x: new Map([["k", true]]), a: 1n, b: [1, { c: "x", d: null }] };
  expect(canonicalJson(one)).toBe(canonicalJson(other));
  expect(canonicalJson(one)).not.toBe(canonicalJson({ ...one, b: [] }));
});

test("the canonical text of a map is that of an object", () => {
  expect(canonicalJson(new Map([["k", [true]]]))).toBe('{"k":[true]}');
});

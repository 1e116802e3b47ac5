import { describe, expect, test } from "vitest";
import { compareValues } from "./compare-values.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("values that differ", () => {
  test.each([
    ["a string", "a", "b"],
    ["a string instead of a number", 1, "1"],
    ["a string instead of a boolean", true, "true"],
    ["a number instead of NaN", Number.NaN, 0],
    ["undefined instead of null", null, undefined],
    ["null instead of undefined", undefined, null],
    ["a date one millisecond later", new Date(0), new Date(1)],
    ["a string instead of a date", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["other bytes", bytes("abc"), bytes("abd")],
    ["more bytes", bytes("abc"), bytes("abcd")],
    ["a string instead of bytes", bytes("abc"), "abc"],
    ["a list in another order", ["a", "b"], ["b", "a"]],
    ["a longer list", ["a"], ["a", "a"]],
    ["a map instead of a list", ["a"], { 0: "a" }],
    ["a list instead of a map", { 0: "a" }, ["a"]],
    ["a missing member", { a: 1 }, {}],
    ["an extra member", {}, { a: 1 }],
    ["a deeply nested member", { a: [{ b: { c: 1 } }] }, { a: [{ b: { c: 2 } }] }],
    ["a date instead of a structure", {}, new Date(0)],
    ["a decimal with other digits", { string: "1.0", type: "bigDecimal" }, { string: "1.00", type: "bigDecimal" }],
  ] as const)("are found: %s", (_, expected, actual) => {
    expect(compareValues(expected, actual)).not.toEqual([]);
  });

  test("are described with the path and both values", () => {
    expect(compareValues({ a: [{ b: "x" }] }, { a: [{ b: "y" }] }, "input")).toEqual([
      'input.a[0].b: expected "x", got "y"',
    ]);
  });

  test("are described briefly even if the values are long", () => {
    expect(compareValues("a".repeat(10_000), "b".repeat(10_000)).join().length).toBeLessThan(1000);
  });
});

describe("values that are equal", () => {
  class Timed {
    when = new Date(5);
    absent = undefined;
  }

  test.each([
    ["NaN and NaN", Number.NaN, Number.NaN],
    ["the two zeros", 0, -0],
    ["an absent member and an undefined one", { a: undefined }, {}],
    ["a literal and an instance", { when: new Date(5) }, new Timed()],
    ["a map without a prototype", { a: 1 }, Object.assign(Object.create(null), { a: 1 })],
    ["text and an object derived from String", "true", Object("true")],
    ["members in another order", { a: 1, b: 2 }, { b: 2, a: 1 }],
  ] as const)("%s", (_, expected, actual) => {
    expect(compareValues(expected, actual)).toEqual([]);
  });
});

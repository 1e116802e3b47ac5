import { describe, expect, test } from "vitest";
import { compareValues } from "./compare-values.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("values are different", () => {
  test.each([
    ["a string", "a", "b"],
    ["a number that is text", 1, "1"],
    ["a boolean that is text", true, "true"],
    ["a number where NaN is expected", Number.NaN, 0],
    ["nothing where null is expected", null, undefined],
    ["null where nothing is expected", undefined, null],
    ["a date a millisecond off", new Date(0), new Date(1)],
    ["a date that is its text", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["other bytes", bytes("abc"), bytes("abd")],
    ["more bytes", bytes("abc"), bytes("abcd")],
    ["bytes that are text", bytes("abc"), "abc"],
    ["a list in another order", ["a", "b"], ["b", "a"]],
    ["a longer list", ["a"], ["a", "a"]],
    ["a list that is a map", ["a"], { 0: "a" }],
    ["a map that is a list", { 0: "a" }, ["a"]],
    ["a missing member", { a: 1 }, {}],
    ["a member too many", {}, { a: 1 }],
    ["a member deep inside", { a: [{ b: { c: 1 } }] }, { a: [{ b: { c: 2 } }] }],
    ["a structure that is a date", {}, new Date(0)],
    ["a decimal of other digits", { string: "1.0", type: "bigDecimal" }, { string: "1.00", type: "bigDecimal" }],
  ] as const)("by %s", (_, expected, actual) => {
    expect(compareValues(expected, actual)).not.toEqual([]);
  });

  test("in a sentence that names the place and both values", () => {
    expect(compareValues({ a: [{ b: "x" }] }, { a: [{ b: "y" }] }, "input")).toEqual([
      'input.a[0].b: expected "x", got "y"',
    ]);
  });

  test("in short sentences, however long the values", () => {
    expect(compareValues("a".repeat(10_000), "b".repeat(10_000)).join().length).toBeLessThan(1000);
  });
});

describe("values are equal", () => {
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

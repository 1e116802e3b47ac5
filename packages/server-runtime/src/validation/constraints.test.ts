import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { constraintChecks } from "./constraints.ts";
import { ValidationState } from "./failures.ts";

const bigDecimal = s.simple<s.BigDecimalValue>(s.bigDecimal, "smithy.api#BigDecimal");

/** What the messages of a value's failures say after "Value". */
function failures(shape: s.AnyShape, traits: s.Traits, value: unknown): string[] {
  const state = new ValidationState();
  for (const check of constraintChecks(shape, traits)) {
    check(value, state);
  }
  return state.failures.map(({ message }) => message.replace(" at '' failed to satisfy constraint: Member must", ":"));
}

describe("length", () => {
  test.each([
    [s.string, "a", { min: 2, max: 3 }, "Value with length 1: have length between 2 and 3, inclusive"],
    [s.string, "abcd", { max: 3 }, "Value with length 4: have length less than or equal to 3"],
    [s.string, "", { min: 1 }, "Value with length 0: have length greater than or equal to 1"],
    [s.string, "😀", { min: 2 }, "Value with length 1: have length greater than or equal to 2"],
    [s.string, "😀😀😀", { max: 2 }, "Value with length 3: have length less than or equal to 2"],
    [s.string, "\ude00\ud83d", { max: 1 }, "Value with length 2: have length less than or equal to 1"],
    [s.string, "a\ude00", { max: 1 }, "Value with length 2: have length less than or equal to 1"],
    [s.string, "\ud83da", { max: 1 }, "Value with length 2: have length less than or equal to 1"],
    [s.blob, new Uint8Array(3), { max: 2 }, "Value with length 3: have length less than or equal to 2"],
    [s.list("x#L", s.string), ["a"], { min: 2 }, "Value with length 1: have length greater than or equal to 2"],
    [
      s.map("x#M", s.string, s.string),
      { length: "5" },
      { min: 2 },
      "Value with length 1: have length greater than or equal to 2",
    ],
  ])("counts scalar values, bytes and entries: %o %o", (shape, value, length, failure) => {
    expect(failures(shape, { length }, value)).toEqual([failure]);
  });

  test.each([
    ["😀😀", { min: 2, max: 2 }],
    ["a😀b", { min: 3, max: 3 }],
    ["", { min: 0, max: 0 }],
    ["abc", {}],
  ])("lets %j through %o", (value, length) => {
    expect(failures(s.string, { length }, value)).toEqual([]);
  });

  test("is not revealed for a sensitive value, and not checked for a stream", () => {
    expect(failures(s.string, { length: { max: 1 }, sensitive: true }, "abc")).toEqual([
      "Value: have length less than or equal to 1",
    ]);
    expect(failures(s.blob, { length: { max: 1 }, streaming: true }, new ReadableStream())).toEqual([]);
    expect(failures(s.blob, { length: { max: 1 }, streaming: true }, new Uint8Array(2))).toEqual([]);
  });
});

describe("range", () => {
  test.each([
    [s.integer, 0, { min: 1 }, "Value: be greater than or equal to 1"],
    [s.integer, 3, { max: 2 }, "Value: be less than or equal to 2"],
    [s.integer, 3, { min: 1, max: 2 }, "Value: be between 1 and 2, inclusive"],
    [s.double, Number.NaN, { min: 1 }, "Value: be greater than or equal to 1"],
    [s.double, Number.POSITIVE_INFINITY, { max: 2 }, "Value: be less than or equal to 2"],
    [s.bigInteger, 2n ** 70n, { max: 2 ** 60 }, `Value: be less than or equal to ${2 ** 60}`],
    [bigDecimal, { string: "-0.5", type: "bigDecimal" }, { min: 0 }, "Value: be greater than or equal to 0"],
  ])("refuses a value outside: %o %o", (shape, value, range, failure) => {
    expect(failures(shape, { range }, value)).toEqual([failure]);
  });

  test("includes its bounds, for every kind of number", () => {
    const range = { min: -1, max: 1 };
    for (const value of [-1, 1, -0, 0.5, -1n, 1n, { string: "1.0", type: "bigDecimal" }]) {
      expect([value, failures(s.double, { range }, value)]).toEqual([value, []]);
    }
  });
});

describe("enums", () => {
  test("name their values except internal ones, which are accepted too", () => {
    const shape = s.enumeration("x#E", ["a", "b", "secret"], {}, ["secret"]);
    expect(failures(shape, {}, "c")).toEqual(["Value: satisfy enum value set: [a, b]"]);
    expect([failures(shape, {}, "secret"), failures(shape, {}, "a")]).toEqual([[], []]);
  });

  test("distinguish numbers from their texts", () => {
    expect(failures(s.intEnumeration("x#I", [1, 2]), {}, 3)).toEqual(["Value: satisfy enum value set: [1, 2]"]);
    expect(failures(s.intEnumeration("x#I", [1, 2]), {}, "1")).toHaveLength(1);
    expect(failures(s.enumeration("x#E", ["a"]), {}, "constructor")).toHaveLength(1);
  });
});

test("everything that is wrong with a value is listed: its length, its range, its pattern, its repetitions", () => {
  const traits = { length: { max: 2 }, pattern: { source: "^[a-z]+$" } };
  expect(failures(s.string, traits, "ABC")).toEqual([
    "Value with length 3: have length less than or equal to 2",
    "Value: satisfy regular expression pattern: ^[a-z]+$",
  ]);
  expect(failures(s.list("x#L", s.string), { length: { max: 1 }, uniqueItems: s.hasUniqueItems }, ["a", "a"])).toEqual([
    "Value with length 2: have length less than or equal to 1",
    "Value: have unique values",
  ]);
  expect(failures(s.list("x#L", s.string), { uniqueItems: s.hasUniqueItems }, ["a", "b"])).toEqual([]);
});

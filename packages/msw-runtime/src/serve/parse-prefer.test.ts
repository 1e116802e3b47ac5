import { expect, test } from "vitest";
import { parsePrefer, writePreference } from "./parse-prefer.ts";

test.each([
  ["an empty header", "", []],
  ["a value without quotes", "code=404", ["code=404"]],
  ["a quoted value with commas and quotes", String.raw`example="a, \"b\""`, [`example=a, "b"`]],
  ["several preferences, with white space and empty elements", " a = 1 ,, b=2,", ["a=1", "b=2"]],
  ["a name in capitals", "Code=404", ["code=404"]],
  ["a preference without a value", "respond-async", ["respond-async="]],
  ["parameters, which it skips", 'a=1; x="y, z"; , b', ["a=1", "b="]],
  ["a repeated name, of which the first counts", "a=1, A=2", ["a=1"]],
])("reads %s", (_what, header, expected) => {
  expect(parsePrefer(header)?.map(({ name, value }) => `${name}=${value}`)).toEqual(expected);
});

test.each([
  'example="a',
  "a b",
  "a b c",
  "=404",
  "a==1",
  'a="b"c',
  '"a"=1',
  "a=",
  "; a",
  "a; =",
  `a;${" ".repeat(90_000)}@`,
])("refuses %s", (header) => {
  expect(parsePrefer(header)).toBeUndefined();
});

test("a preference that is written can be read again", () => {
  const preference = { name: "example", value: String.raw`a "quoted" \ title` };
  expect(parsePrefer(writePreference(preference))).toEqual([preference]);
});

import { expect, test } from "vitest";
import { matchesNothing } from "./matches-nothing.ts";
import { parsePattern } from "./parse-pattern.ts";

test.each(["/^a$/", "/(^a)$", "a$/", "(a|b)^", "a+(^|^b)", "a{2}^", "($a)+", "^(a|b$)c^", "a(?:$b|$c)"])(
  "no text matches %s",
  (expression) => {
    expect(matchesNothing(parsePattern(expression, "u"))).toBe(true);
  },
);

test.each([
  "^a$",
  "/a/",
  "a?^b$c*",
  "(a|)^b",
  "(a|^b)",
  "(/^)?a",
  "(/^){0}",
  "(?=a)^a$(?<=a)",
  "\\b^a",
  "^$",
  "",
  "a|b^",
  "a",
  "(?:^a)b",
  "b(?:a$)",
  "(a)\\1",
])("some text may match %s", (expression) => {
  expect(matchesNothing(parsePattern(expression, "u"))).toBe(false);
});

import { expect, test } from "vitest";
import { countNeeded } from "./needed-characters.ts";
import { compilePattern } from "./pattern-automaton.ts";

test.each<[string, number]>([
  ["^$", 0],
  ["", 0],
  ["^a$", 1],
  ["^a{3}$", 3],
  ["^a{3,5}$", 3],
  ["^a*b+c?$", 1],
  ["^(abc|de|f{4})$", 2],
  ["^(abc|de|)$", 0],
  ["^a(?=bcd)e$", 2],
  ["^(ab)+(cd){2}$", 6],
  [String.raw`^\bab\b$`, 2],
])("a match of %s needs %i characters", (source, count) => {
  const instructions = compilePattern({ source }, 0) ?? [];
  expect(countNeeded(instructions)[0]).toBe(count);
});

test("each instruction needs as many characters as are left from it on", () => {
  const instructions = compilePattern({ source: "^abc$" }, 0) ?? [];
  expect(countNeeded(instructions)).toEqual([3, 3, 2, 1, 0, 0]);
});

test("an instruction that never leads to a match needs infinitely many", () => {
  expect(countNeeded([["jump", 0], ["match"]])).toEqual([Infinity, 0]);
});

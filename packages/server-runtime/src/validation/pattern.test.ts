import { patternProgram } from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { compilePattern } from "./pattern.ts";

test("a text too long for the engine's stack does not match, rather than failing the request", () => {
  const matches = compilePattern({ source: "^(?:ab|a)*$" });
  expect([matches("aab"), matches("a".repeat(12_000_000))]).toEqual([true, false]);
});

test("a pattern matches anywhere, by code points, unless it has anchors", () => {
  expect(compilePattern({ source: "b" })("abc")).toBe(true);
  expect(compilePattern({ source: "^.$" })("😀")).toBe(true);
  expect(compilePattern({ source: "^.$", flags: "" })("😀")).toBe(false);
});

test("the expression for JavaScript replaces the model's", () => {
  expect(compilePattern({ source: "(?i)a", expression: "a", flags: "iu" })("A")).toBe(true);
});

test("a program replaces both", () => {
  expect(compilePattern({ source: "(", program: patternProgram([["match"]]) })("anything")).toBe(true);
});

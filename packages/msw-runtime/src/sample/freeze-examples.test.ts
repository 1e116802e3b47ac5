import { expect, test } from "vitest";
import { freezeExamples } from "./freeze-examples.ts";

test("a table of examples is frozen at every depth, except for bytes, and is returned", () => {
  const examples = { a: { input: { list: [{ b: 1 }] }, nothing: null, bytes: Uint8Array.of(1) } };
  expect(freezeExamples(examples)).toBe(examples);
  expect(
    [examples, examples.a, examples.a.input, examples.a.input.list, examples.a.input.list[0]].every(Object.isFrozen),
  ).toBe(true);
  expect(Object.isFrozen(examples.a.bytes)).toBe(false);
});

test("a table that contains itself is frozen", () => {
  const examples: { self?: object } = {};
  examples.self = examples;
  expect(Object.isFrozen(freezeExamples(examples).self)).toBe(true);
});

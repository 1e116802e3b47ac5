import { expect, test } from "vitest";
import { countKeys } from "./json-syntax.ts";

test.each([
  ["{}", 0],
  ['{"a": 1}', 1],
  ['{"a" \n\t: {"b":[]}}', 2],
  ['{"a": 1, "a": 2}', 2],
  ['["a", ":", "b"]', 0],
  [String.raw`{"a\"": "b\\", "\\": "\":", "\\\"": 1}`, 3],
  ['"a"', 0],
])("%j has keys: %d", (text, count) => {
  expect(JSON.parse(text)).toBeDefined();
  expect(countKeys(text)).toBe(count);
});

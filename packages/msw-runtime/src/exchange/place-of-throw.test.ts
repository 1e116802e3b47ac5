import { expect, test } from "vitest";
import { findPlaceOfThrow } from "./place-of-throw.ts";

test.each([
  [
    "Node",
    "TypeError: no\n    at read (node:fs:1:2)\n    at f (/a/node_modules/b/c.js:3:4)\n    at /a/own.ts:5:6",
    "at /a/own.ts:5:6",
  ],
  ["a named function", "Error: no\n    at own (file:///a/own.ts:5:6)", "at own (file:///a/own.ts:5:6)"],
  ["Windows", "Error: no\n    at f (C:\\a\\node_modules\\b.js:1:2)\n    at C:\\a\\own.ts:5:6", "at C:\\a\\own.ts:5:6"],
  ["Firefox", "own@http://a.test/own.js:5:6\nf@http://a.test/f.js:1:2", "own@http://a.test/own.js:5:6"],
  ["a stack without own code", "Error: at a:1:2\n    at f (/a/node_modules/b/c.js:3:4)", undefined],
])("the first place in the user's code is found in the stack of %s", (_name, stack, place) => {
  expect(findPlaceOfThrow(Object.assign(new Error(), { stack }))).toBe(place);
});

test.each([["a text"], [undefined], [Object.assign(new Error(), { stack: undefined })]])(
  "what has no stack has no place: %s",
  (thrown) => {
    expect(findPlaceOfThrow(thrown)).toBeUndefined();
  },
);

import { expect, test } from "vitest";
import { isFileName } from "./is-file-name.ts";

test.each([
  ["apis.db", true],
  ["/data/apis.db", true],
  ["C:\\apis.db", true],
  ["folder/postgres://x", true],
  [":memory:.db", true],
  ["", false],
  [":memory:", false],
  ["postgres://host/name", false],
  ["FILE:apis.db", false],
])("%j is the name of a file: %s", (database, expected) => {
  expect(isFileName(database)).toBe(expected);
});

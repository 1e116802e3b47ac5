import { expect, test } from "vitest";
import { measureDocument } from "./measure-document.ts";

const limits = { depth: 2, values: 5, characters: 6 };

test.each([
  ["text", 0],
  [[], 0],
  [{ a: 1, b: 2 }, 2],
  [[{ a: 1 }, { a: 2 }], 2],
  [{ a: { b: null } }, 2],
  [{ a: { b: [] } }, 2],
  [["aa", "bb", "cc"], 0],
  [{ aaa: "bbb" }, 1],
  [[[1, 2], [3]], 0],
])("%j is small enough, and has keys: %d", (root, keys) => {
  expect(measureDocument(root, limits)).toEqual({ ok: true, value: { keys }, warnings: [] });
});

test.each([
  [{ a: { b: [1] } }, "Nested deeper than 2 levels"],
  [[1, 2, 3, 4, 5, 6], "More than 5 values once its YAML aliases are expanded"],
  [
    [
      [1, 2],
      [3, 4],
    ],
    "More than 5 values once its YAML aliases are expanded",
  ],
  [["aa", "bb", "ccc"], "More than 6 characters once its YAML aliases are expanded"],
  [{ aaaa: "bbb" }, "More than 6 characters once its YAML aliases are expanded"],
  ["aaaaaaa", "More than 6 characters once its YAML aliases are expanded"],
])("%j is refused", (root, message) => {
  expect(measureDocument(root, limits)).toMatchObject({ ok: false, problems: [{ pointer: "", message }] });
});

test("indices of a list are not keys", () => {
  expect(
    measureDocument(
      [
        ["", ""],
        ["", ""],
      ],
      { depth: 9, values: 9, characters: 0 },
    ),
  ).toMatchObject({
    value: { keys: 0 },
  });
});

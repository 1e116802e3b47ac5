import { expect, test } from "vitest";
import { formatTable, quoteForShell, toPrintable, toPrintableLine } from "./printable.ts";

test("control characters are escaped, and line breaks only in a line", () => {
  const text = "a\u001B[31m\nb\u202E\u0000é";
  expect(toPrintable(text)).toBe("a\\u{1b}[31m\nb\\u{202e}\\u{0}é");
  expect(toPrintableLine(text)).toBe("a\\u{1b}[31m\\nb\\u{202e}\\u{0}é");
});

test.each([
  ["a-Z_0@%+=:,./", "a-Z_0@%+=:,./"],
  ["", "''"],
  ["a b", "'a b'"],
  ["$x", "'$x'"],
  ["x;", "'x;'"],
  ["it's", String.raw`'it'\''s'`],
])("a shell reads %j as one word", (word, quoted) => {
  expect(quoteForShell(word)).toBe(quoted);
});

test("a table has columns as wide as their widest cell, and nothing after its rows", () => {
  const rows = [
    ["long cell", "b", ""],
    ["", "wide\n", "c"],
  ];
  expect(formatTable(["x", "head", "y"], rows)).toBe(
    ["x          head    y", "long cell  b", String.raw`           wide\n  c`].join("\n"),
  );
});

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findOtherThrows } from "./throws.ts";
import { root } from "./workspace-packages.ts";

describe("the doc comments of this repository", () => {
  test("name each error in one form", () => {
    const files = globSync("{packages/*/{src,test},checks,scripts,tests,examples/*/src}/**/*.{ts,mjs}", { cwd: root });
    // The comments of the server runtime are being rewritten.
    const own = files.filter((file) => !/\/(generated|node_modules|dist)\/|^packages\/server-runtime\//.test(file));
    expect(own.length).toBeGreaterThan(300);
    expect(own.flatMap((file) => findOtherThrows(file, readFileSync(join(root, file), "utf8")))).toEqual([]);
  });
});

describe("the check of @throws", () => {
  test.each([
    ["one class", "/** @throws {TypeError} if the name is empty */"],
    ["two classes", " * @throws {RangeError | TypeError} if an option is out of its range"],
    ["a text that is no comment", 'const line = "@throws Error";'],
  ])("accepts %s", (_, source) => {
    expect(findOtherThrows("a.ts", source)).toEqual([]);
  });

  test.each([
    ["a class without braces", " * @throws TypeError if the name is empty"],
    ["a link", " * @throws {@link TypeError} if the name is empty"],
    ["another conjunction", " * @throws {TypeError} where the name is empty"],
  ])("refuses %s", (_, source) => {
    expect(findOtherThrows("a.ts", `\n${source}`)).toEqual([expect.stringMatching(/^a\.ts:2: /)]);
  });
});

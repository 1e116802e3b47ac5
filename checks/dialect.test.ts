import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findNestedFunctions, findOtherThrows } from "./dialect.ts";
import { root } from "./workspace-packages.ts";

const files = globSync("{packages/*/{src,test},checks,scripts,tests,examples/*/src}/**/*.{ts,mjs}", { cwd: root })
  .filter((file) => !/\/(generated|node_modules|dist)\//.test(file))
  .map((file) => ({ file, source: readFileSync(join(root, file), "utf8") }));

describe("the sources of this repository", () => {
  test("are read", () => {
    expect(files.length).toBeGreaterThan(300);
  });

  test("name errors in one form in their doc comments", () => {
    expect(files.flatMap(({ file, source }) => findOtherThrows(file, source))).toEqual([]);
  });

  test("have no function after the return of another", () => {
    const code = files.filter(({ file }) => !/\.test\.ts$|\/test\//.test(file));
    expect(code.flatMap(({ file, source }) => findNestedFunctions(file, source))).toEqual([]);
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

describe("the check of nested functions", () => {
  test("finds a function after a return, however the function around it is written", () => {
    const nested = "{ return inner(); function inner() {} }";
    for (const source of [
      `function outer() ${nested}`,
      `const outer = () => ${nested};`,
      `class A { outer() ${nested} }`,
    ]) {
      expect(findNestedFunctions("a.ts", source)).toEqual([expect.stringMatching(/^a\.ts: move inner /)]);
    }
  });

  test("accepts a function before the return, and one at the top level", () => {
    expect(findNestedFunctions("a.ts", "function outer() { function inner() {} return inner(); }")).toEqual([]);
    expect(findNestedFunctions("a.ts", "function outer() { return inner(); } function inner() {}")).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { cleanDocumentation, describeCommands, describeConstructors, describeMethods } from "./documentation.ts";
import { SourceModule } from "./source-module.ts";

/** The source of a module with one doc comment of the given lines. */
function commented(...lines: readonly string[]): string {
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd() + "\n").join("")} */\nexport class A {}\n`;
}

function clean(source: string): { readonly count: number; readonly text: string } {
  const module = new SourceModule("commands/ACommand.ts", source);
  const count = cleanDocumentation(module);
  return { count, text: module.edits.toString() };
}

describe("the documentation of a module", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["the description", ["<p>a</p>"], ["a"]],
    ["a list with its indentation", ["- a", "  - <b>b</b>"], ["- a", "  - **b**"]],
    ["escaped braces", [String.raw`a \{b\}`], ["a {b}"]],
    ["a tag", ["@deprecated <i>a</i>"], ["@deprecated *a*"]],
    ["the further lines of a tag", ["@throws b", " <p>c</p>", " <p>d</p>"], ["@throws b", " c", "", " d"]],
    ["one of several tags", ["@a <b>b</b>", "", "@c d", "e"], ["@a **b**", "", "@c d", "e"]],
  ])("is Markdown: %s", (_, before, after) => {
    expect(clean(commented(...before))).toEqual({
      count: 1,
      text: after.length === 1 ? `/** ${after[0]} */\nexport class A {}\n` : commented(...after),
    });
  });

  test.each([
    ["Markdown", commented("a **b**", "", "- c", "", "@throws d", " e", "", "@public")],
    ["an example", commented("a", "@example <p>", "<b>b</b>")],
    ["an example with other words", commented("a", "@example", "const html = '<p>';", "@public")],
    ["an example without text", "/** @example */\nexport class A {}\n"],
    ["a tag with the words of an outline", commented("a", "@remarks", "Use a bare-bones client.")],
    ["a comment that is not documentation", "/* <b>a</b> */\n//* <b>b</b>\nexport class A {}\n"],
  ])("stays as it is: %s", (_, source) => {
    expect(clean(source)).toEqual({ count: 0, text: source });
  });

  test("in a line keeps its asterisks", () => {
    expect(clean("/** a * <b>b</b> */\nexport class A {}\n").text).toBe("/** a * **b** */\nexport class A {}\n");
  });

  test("has no outline of input and output, up to the next tag or the end", () => {
    const outline = ["@example", "Use a bare-bones client and the command.", "```", "{}", "```", ""];
    expect(clean(commented("a", "", "@b", ...outline, "@c")).text).toBe(commented("a", "@b", "@c"));
    expect(clean(commented("a", "", ...outline)).text).toBe("/** a */\nexport class A {}\n");
  });

  test("disappears with its line if nothing is left of it", () => {
    const outline = ["@example", "Use a bare-bones client and the command."];
    expect(clean(`const a = 1;\n${commented(...outline)}`).text).toBe("const a = 1;\nexport class A {}\n");
  });
});

describe("the description of a command", () => {
  const readAll = (path: string, source: string) =>
    Object.fromEntries(describeCommands([new SourceModule(path, source)]));

  test("is that of its class, with the tag that it is deprecated", () => {
    const source = commented("<p>a</p>", "", "@throws b", "@deprecated <i>c</i>", "", "@public");
    expect(readAll("commands/ACommand.ts", source)).toEqual({ A: "a\n\n@deprecated *c*" });
    expect(readAll("models/models_0.ts", source)).toEqual({});
  });

  test("may be on the line of its class", () => {
    expect(readAll("commands/ACommand.ts", "/** a */export class A {}")).toEqual({ A: "a" });
  });

  test.each([
    ["a comment with tags alone", commented("@public")],
    ["a comment before other code", `/** a */\nconst b = 1;\nexport class A {}\n`],
    ["a comment behind it", "export class A {}\n/** a */\n"],
    ["a comment that is not documentation", "/* a */\nexport class A {}\n"],
    ["documentation of the default export", "/** a */\nexport default class A {}\n"],
    ["documentation of something else", "/** a */\nexport const a = 1;\n/** b */\nclass B {}\n"],
  ])("is not taken from %s", (_, source) => {
    expect(readAll("commands/ACommand.ts", source)).toEqual({});
  });
});

describe("the documentation of a method", () => {
  const describeAll = (comment: string) => {
    const module = new SourceModule("Test.ts", `export interface Test {\n  ${comment}\n  a(): void;\n}\n`);
    const count = describeMethods(module, new Map([["ACommand", "b"]]));
    return { count, text: module.edits.toString() };
  };

  test("is that of its command, to which it refers", () => {
    expect(describeAll("/**\n   * @see {@link ACommand}\n   */")).toEqual({
      count: 1,
      text: "export interface Test {\n  /**\n   * b\n   *\n   * @see {@link ACommand}\n   */\n  a(): void;\n}\n",
    });
  });

  test.each([
    "/**\n   * Other words.\n   * @see {@link ACommand}\n   */",
    "/**\n   * Other words.\n   *\n   * @see {@link ACommand}\n   */",
    "/**\n   * @see {@link ACommand}\n   * @public\n   */",
    "/**\n   * @see {@link BCommand}\n   */",
    "/**\n   * @see {@link Thing}\n   */",
  ])("stays as it is if it is %j", (comment) => {
    expect(describeAll(comment)).toEqual({
      count: 0,
      text: `export interface Test {\n  ${comment}\n  a(): void;\n}\n`,
    });
  });
});

describe("the documentation of an error's constructor", () => {
  const describeAll = (ofClass: string, ofConstructor: string) => {
    const module = new SourceModule(
      "models/errors.ts",
      `${ofClass}export class A {\n  ${ofConstructor}constructor(options: object) {}\n}\n`,
    );
    const count = describeConstructors(module);
    return { count, text: module.edits.toString() };
  };

  test("is that of its class, if it is internal", () => {
    expect(describeAll("/** <p>a</p> */\n", "/**\n   * @internal\n   */\n  ")).toEqual({
      count: 1,
      text: "/** <p>a</p> */\nexport class A {\n  /** a */\n  constructor(options: object) {}\n}\n",
    });
    expect(describeAll("", "/**\n   * @internal\n   */\n  ")).toEqual({
      count: 1,
      text: "export class A {\n  constructor(options: object) {}\n}\n",
    });
  });

  test("may be on one line", () => {
    expect(describeAll("/** a */\n", "/** @internal */\n  ").text).toContain("  /** a */\n  constructor(");
  });

  test.each(["", "/** b */\n  ", "/* @internal */\n  "])("stays as it is if it is %j", (comment) => {
    expect(describeAll("/** a */\n", comment)).toEqual({
      count: 0,
      text: `/** a */\nexport class A {\n  ${comment}constructor(options: object) {}\n}\n`,
    });
  });
});

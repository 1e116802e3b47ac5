import { expect, test } from "vitest";
import { documentationLines, oneLine, printDocComment } from "./doc-comment.ts";

test.each<[readonly string[], string]>([
  [[], ""],
  [["", " \n "], ""],
  [["a"], "  /** a */\n"],
  [["", "a ", ""], "  /** a */\n"],
  [["a", "", "b "], "  /**\n   * a\n   *\n   * b\n   */\n"],
  [["a\nb"], "  /**\n   * a\n   * b\n   */\n"],
  [["a */ b */"], "  /** a *\\/ b *\\/ */\n"],
])("the lines %j are printed as %j", (lines, comment) => {
  expect(printDocComment(lines, 2)).toBe(comment);
});

test("a comment is not indented by default", () => {
  expect(printDocComment(["a", "b"])).toBe("/**\n * a\n * b\n */\n");
});

test.each([
  [{}, [""]],
  [{ documentation: "<p>a</p>" }, ["a"]],
  [{ documentation: "a", deprecated: {} }, ["a", "", "@deprecated"]],
  [{ documentation: "a", deprecated: { message: "Use\n<code>b</code>." } }, ["a", "", "@deprecated Use `b`."]],
  [{ documentation: "a", deprecated: { message: 1 } }, ["a", "", "@deprecated"]],
  [{ documentation: "a", since: "1.0\n2" }, ["a", "", "@since 1.0 2"]],
  [{ deprecated: {}, since: "1" }, ["", "", "@deprecated", "@since 1"]],
])("a shape with the traits %j has the lines %j", (traits, lines) => {
  const byId = Object.fromEntries(Object.entries(traits).map(([name, value]) => [`smithy.api#${name}`, value]));
  expect(documentationLines({ id: "a#B", traits: byId })).toEqual(lines);
});

test("a text on one line has single spaces", () => {
  expect(oneLine(" a \n\t b  ")).toBe("a b");
});

import { describe, expect, test } from "vitest";
import { parseText } from "./parse-document.ts";

function rootOf(text: string): unknown {
  const parsed = parseText(text);
  return parsed.ok ? parsed.value.root : parsed.problems;
}

describe("parseText", () => {
  test("reads JSON and YAML alike", () => {
    const root = { paths: { "/a": { 200: ["x"] } } };
    expect(rootOf(JSON.stringify(root))).toEqual(root);
    expect(rootOf("paths:\n  /a:\n    200: [x]\n")).toEqual(root);
    expect(rootOf('\uFEFF{"a": 1}')).toEqual({ a: 1 });
    expect(rootOf('\uFEFF{"a"\n: 1}')).toEqual({ a: 1 });
    expect(rootOf('{"a": [1, ]}')).toEqual({ a: [1] });
    expect(rootOf("5 // c")).toBe("5 // c");
  });

  test("expands anchors and merge keys", () => {
    expect(rootOf("base: &base {type: mock}\na:\n  <<: *base\n  uri: x\nb: *base\n")).toMatchObject({
      a: { type: "mock", uri: "x" },
      b: { type: "mock" },
    });
  });

  test("finds the line of a value, and of the last key on the way to one that is not there", () => {
    const parsed = parseText("a:\n  b:\n    - c: 1\n    - &x {d: 2}\ne: *x\n");
    if (!parsed.ok) {
      throw new Error("refused");
    }
    expect(parsed.value.lineOf(["a", "b"])).toBe(2);
    expect(parsed.value.lineOf(["a", "b", "0", "c"])).toBe(3);
    expect(parsed.value.lineOf(["a", "b", "0", "c", "d"])).toBe(3);
    expect(parsed.value.lineOf(["a", "b", "1"])).toBe(4);
    expect(parsed.value.lineOf(["a", "b", "9"])).toBe(2);
    expect(parsed.value.lineOf(["e", "d"])).toBe(4);
    expect(parsed.value.lineOf(["a", "missing", "deeper"])).toBe(1);
  });

  test("knows no line of a document without any value", () => {
    const parsed = parseText("# nothing\n");
    expect(parsed.ok ? parsed.value.lineOf(["a"]) : 0).toBeUndefined();
  });

  test("warns of each tag that is not resolved, with its place", () => {
    expect(parseText("a:\n- [x, !Ref y]\n- !custom 1\n").warnings).toEqual([
      {
        pointer: "/a/0/1",
        line: 2,
        message: "The YAML tag !Ref is not resolved: its value is read as it is written",
        hint: "!Ref is a CloudFormation function; write the value that it has in the deployed stack",
      },
      {
        pointer: "/a/1",
        line: 3,
        message: "The YAML tag !custom is not resolved: its value is read as it is written",
      },
    ]);
  });

  test("refuses broken YAML with its lines and broken JSON with its message", () => {
    expect(rootOf("a: [1\nb: 2\n")).toMatchObject([{ message: expect.stringContaining("Not valid YAML"), line: 2 }]);
    expect(JSON.stringify(rootOf('\uFEFF{"a": 1,,}'))).not.toContain("\uFEFF");
    expect(rootOf(' {"a": 1,,}')).toMatchObject([{ message: expect.stringContaining("Not valid JSON") }]);
  });

  test.each([
    ['{\n"a": [1,\n2', 3],
    ['{\n"a": {\n"b" 1}}', 3],
    ['{\n"a": 1,,}', 2],
    ['{\n"b" 1\n\n}', 2],
    ['{\n"a": @,\n"b": 1}', 2],
    ['{\n"a": \n\n', 2],
    ["{\n'a': 1,\n\"b\": @}", 2],
  ])("refuses broken JSON with the line of the mistake: %j", (text, line) => {
    expect(rootOf(text)).toMatchObject([{ line, message: expect.stringMatching(/^Not valid JSON: /) }]);
  });

  test("says what is wrong with a text, and not with a call of the YAML library", () => {
    expect(rootOf("a: 1\n---\nb: 2\n")).toEqual([
      { pointer: "", line: 2, message: "Not valid YAML: There is more than one document; only one can be read" },
    ]);
    expect(rootOf(`a: ${"[".repeat(20_000)}${"]".repeat(20_000)}`)).toMatchObject([
      { message: "Not valid YAML: Nested deeper than 200 levels" },
    ]);
    expect(rootOf(`${"\n".repeat(11)}abcdefghijk: 'b\n`)).toEqual([
      { pointer: "", line: 13, message: "Not valid YAML: Missing closing 'quote" },
    ]);
    expect(rootOf(`${"x".repeat(20)}: b: c\n`)).toEqual(rootOf("a: b: c\n"));
    expect(rootOf("a: b: c\n")).toEqual([
      { pointer: "", line: 1, message: "Not valid YAML: Nested mappings are not allowed in compact mappings" },
    ]);
  });

  test.each(["%s", "a: %s", '{"a": %s}', "a: +%s", '"%s"'])("keeps every digit of an integer in %s", (text) => {
    const digits = "12345678901234567891";
    expect(
      JSON.stringify(rootOf(text.replace("%s", digits)), (_, value: unknown) =>
        typeof value === "bigint" ? `${value}` : value,
      ),
    ).toContain(digits);
    expect(rootOf(text.replace("%s", "0000000000000000012"))).not.toBe(12n);
  });

  test("has only values that JSON has, whatever its tags say", () => {
    expect(rootOf("a: !!set {x, y}\nb: !!omap [c: 1]\nc: !!binary aGk=\nd: !!timestamp 2001-01-01\n")).toEqual({
      a: { x: null, y: null },
      b: [{ c: 1 }],
      c: "aGk=",
      d: "2001-01-01",
    });
  });

  test("refuses as many values as aliases can make of a few", () => {
    const text = `a: &a [${"1, ".repeat(1000)}]\nb: [${"*a, ".repeat(5100)}]\n`;
    expect(rootOf(text)).toEqual([
      { pointer: "", message: "More than 5000000 values once its YAML aliases are expanded" },
    ]);
  });

  test("refuses texts that aliases make too long to be read, keys included", () => {
    const key = `a: &a {? "${"x".repeat(1_000_000)}" : 1}\nb: [${"*a, ".repeat(100)}]\n`;
    expect(rootOf(key)).toMatchObject([{ message: expect.stringContaining("characters once its YAML aliases") }]);
    const text = `a: &a "${"x".repeat(1_000_000)}"\nb: [${"*a, ".repeat(100)}]\n`;
    expect(rootOf(text)).toMatchObject([{ message: expect.stringContaining("characters once its YAML aliases") }]);
  });

  test.each([
    ['{"a": 1, "b": [{"c": 1, "c": 2}], "a": {}}', ["/b/0/c", "/a"]],
    ['{\n"\\"a\\\\" : {"x": ":", "y": "\\":"},\n"b": "\\"b\\":"}', []],
    ["a: 1\nb:\n- c: 1\n  c: 2\na: {}\n", ["/a", "/b/0/c"]],
    ["x: &x {a: 1}\ny: &y {b: 1}\nz: {<<: *x, <<: *y, c: 1}\n", []],
  ])("warns of each key that occurs twice in %j", (text, pointers) => {
    const parsed = parseText(text);
    expect(parsed.warnings.map(({ pointer }) => pointer).toSorted()).toEqual([...pointers].toSorted());
    expect(parsed.ok).toBe(true);
  });

  test("reads the last value of a key that occurs twice, and warns with its line", () => {
    const parsed = parseText('{"a": 1,\n"a": 2}');
    expect(parsed).toMatchObject({
      value: { root: { a: 2 } },
      warnings: [{ pointer: "/a", line: 2, message: 'Duplicate key "a": only its last value is read' }],
    });
  });

  test.each([
    ['// c\n{"a": [1, ], }', 1],
    ['{"a": "//", /* c */ "b": 1}', 1],
    ['{"u": "http://x" // c\n}', 1],
    ['\n{"a": [1,],\n"b": 1} // c', 3],
  ])("names JSON with comments as such: %j", (text, line) => {
    expect(rootOf(text)).toMatchObject([
      { line, message: expect.stringContaining("JSON with comments"), hint: expect.stringContaining("YAML") },
    ]);
  });

  test.each(['{"a": "http://x"} }', "a: b // c", '{"a": b // c\n}'])("does not name %j so", (text) => {
    expect(JSON.stringify(rootOf(text))).not.toContain("comments");
  });

  test("finds lines of JSON, even below keys that occur twice", () => {
    const parsed = parseText('{\n"a": [\n{"b": 1},\n{"c": 1}],\n"a": [0,\n{"d": 1}]}');
    if (!parsed.ok) {
      throw new Error("refused");
    }
    expect(parsed.value.lineOf(["a", "1", "d"])).toBe(6);
    const spread = parseText('\n[0,\n{"a": {\n"b": 1}}]');
    expect(
      spread.ok && [["1", "a"], ["1", "a", "b"], ["2"], ["1", "a", "b", "c"]].map((path) => spread.value.lineOf(path)),
    ).toEqual([3, 4, 2, 4]);
    expect(parsed.value.lineOf(["a", "5"])).toBe(5);
    expect(parsed.value.lineOf(["a", "0"])).toBe(5);
    const broken = parseText('{\n"a": [1\n, 2]}');
    expect(broken.ok ? broken.value.lineOf(["a", "0"]) : 0).toBe(2);
    expect(parsed.value.lineOf([])).toBe(1);
  });

  test("refuses an alias bomb", () => {
    const levels = Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}]`);
    expect(rootOf(["a0: &a0 [x]", ...levels].join("\n"))).toMatchObject([
      { message: expect.stringContaining("alias") },
    ]);
  });

  test("takes 200 levels below the root", () => {
    const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    expect(parseText(nested(201)).ok).toBe(true);
    expect(rootOf(nested(202))).toEqual([{ pointer: "", message: "Nested deeper than 200 levels" }]);
  });

  test("refuses a document that is nested too deeply or contains itself", () => {
    expect(rootOf(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toMatchObject([{ pointer: "" }]);
    expect(rootOf("a: &a\n  b: *a\n")).toMatchObject([{ pointer: "" }]);
  });
});

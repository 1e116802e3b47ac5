import { describe, expect, test } from "vitest";
import { GeneratedFile } from "./generated-file.ts";
import { print, printKey, printProperty, PureCall, Raw } from "./print.ts";
import { printConst, printType } from "./print-const.ts";

/** A text that is printed as so many characters, with its quotes. */
const quoted = (length: number) => "x".repeat(length - 2);

describe("an expression of 120 characters", () => {
  test.each<[string, (length: number) => string]>([
    ["a list", (length) => print([quoted(length - 2)])],
    ["an object", (length) => print({ a: quoted(length - 7) })],
    ["a map", (length) => print(new Map([["a", quoted(length - 7)]]))],
    ["a call", (length) => print(new PureCall("f", [[quoted(length - 21)]]))],
    ["an expression behind others", (length) => `${" ".repeat(20)}${print([quoted(length - 22)], 0, 20)}`],
    ["an indented expression", (length) => `${" ".repeat(20)}${print([quoted(length - 22)], 20)}`],
  ])("stays on one line, and a longer one does not: %s", (_, printLength) => {
    expect(printLength(120)).not.toContain("\n");
    expect(printLength(120)).toHaveLength(120);
    expect(printLength(121)).toContain("\n");
  });
});

describe("an expression that is too long for one line is printed as", () => {
  const long = quoted(121);

  test.each<[string, Parameters<typeof print>[0], string]>([
    ["a list with a line for each item", [1, long], `[\n  1,\n  "${long}",\n]`],
    ["an object with a line for each property", { a: 1, b: long }, `{\n  a: 1,\n  b: "${long}",\n}`],
    ["an object with short properties", { a: new Raw("a"), b: long }, `{\n  a,\n  b: "${long}",\n}`],
    [
      "an object with a list on the line of its name if that fits",
      { a: [quoted(113)], b: long },
      `{\n  a: ["${quoted(113)}"],\n  b: "${long}",\n}`,
    ],
    [
      "an object with a list of several lines if that does not fit behind its name",
      { a: [quoted(114)], b: long },
      `{\n  a: [\n    "${quoted(114)}",\n  ],\n  b: "${long}",\n}`,
    ],
    ["nested lists, each indented more", [[long]], `[\n  [\n    "${long}",\n  ],\n]`],
    ["itself if it has no parts", long, `"${long}"`],
    ["source text, unchanged", new Raw(`a(\n${long})`), `a(\n${long})`],
    [
      "a call with its last argument on the line of the call",
      new PureCall("f", ["a", [long]]),
      `/* @__PURE__ */ f("a", [\n  "${long}",\n])`,
    ],
    [
      "a call with a line for each argument if the last one cannot be broken",
      new PureCall("f", ["a", long]),
      `/* @__PURE__ */ f(\n  "a",\n  "${long}",\n)`,
    ],
    [
      "a call with a line for each argument if the last one is null",
      new PureCall("f", [quoted(98), null]),
      `/* @__PURE__ */ f(\n  "${quoted(98)}",\n  null,\n)`,
    ],
    [
      "a call with a line for each argument if those before the last one are too long",
      new PureCall("f", [long, [1]]),
      `/* @__PURE__ */ f(\n  "${long}",\n  [1],\n)`,
    ],
    [
      "a call with a line for each argument if one before the last has several lines",
      new PureCall("f", [new Raw("a(\n)"), [long]]),
      `/* @__PURE__ */ f(\n  a(\n),\n  [\n    "${long}",\n  ],\n)`,
    ],
    [
      "a call of a call with a line for the inner one",
      new PureCall("f", [new PureCall("g", [[long]])]),
      `/* @__PURE__ */ f(\n  /* @__PURE__ */ g([\n    "${long}",\n  ]),\n)`,
    ],
  ])("%s", (_, value, expected) => {
    expect(print(value)).toBe(expected);
  });

  test("a call with its last argument on the line of the call if the bracket ends within 120 characters", () => {
    const lineOf = (length: number) => print(new PureCall("f", [quoted(length), [long]])).split("\n")[0];
    // `/* @__PURE__ */ f(` and `, [` are 21 characters.
    expect(lineOf(99)).toHaveLength(120);
    expect(lineOf(100)).toBe("/* @__PURE__ */ f(");
  });

  test("nothing else if it is empty, wherever it begins", () => {
    expect(print([], 0, 200)).toBe("[]");
    expect(print({}, 0, 200)).toBe("{}");
    expect(print(null, 0, 200)).toBe("null");
  });
});

test.each([
  ["a", "a"],
  ["$a_1", "$a_1"],
  ["1a", '"1a"'],
  ["a-b", '"a-b"'],
  ["", '""'],
  ["é", '"é"'],
  ["__proto__", '["__proto__"]'],
])("the key %j is written as %s", (key, text) => {
  expect(printKey(key)).toBe(text);
});

test("a property of a variable of its name is short", () => {
  expect([printProperty("a", "a"), printProperty("a", "b"), printProperty("a-b", "a")]).toEqual([
    "  a,\n",
    "  a: b,\n",
    '  "a-b": a,\n',
  ]);
});

describe("a type", () => {
  test("of 120 characters stays on one line, and a longer one has a line for each argument", () => {
    expect(printType({ name: "T", parameters: ["x".repeat(117)] })).toBe(`T<${"x".repeat(117)}>`);
    expect(printType({ name: "T", parameters: ["x".repeat(118)] })).toBe(`T<\n  ${"x".repeat(118)}\n>`);
    expect(printType({ name: "T", parameters: ["x".repeat(98)] }, 20)).toContain("\n");
    expect(printType({ name: "T", parameters: ["x".repeat(97)] }, 20)).not.toContain("\n");
    expect(printType({ name: "T", parameters: [] }, 200)).toBe("T");
  });

  test("has a line for each member of a union that is too long for a line", () => {
    const [a, b] = ["a".repeat(60), "b".repeat(60)];
    expect(printType({ name: "T", parameters: ["x", ["a", "b"], [a, b]] }, 0, 2)).toBe(
      `T<\n    x,\n    a | b,\n    | ${a}\n    | ${b}\n  >`,
    );
    expect(printType({ name: "T", parameters: [["a".repeat(57), "b".repeat(57)], "x"] })).toContain(
      `\n  ${"a".repeat(57)} | ${"b".repeat(57)},\n`,
    );
    expect(printType({ name: "T", parameters: [["a".repeat(58), "b".repeat(57)], "x"] })).toContain(
      `\n  | ${"a".repeat(58)}\n`,
    );
  });
});

describe("a constant", () => {
  test("stays on one line of 120 characters besides the semicolon, and a longer value has a line of its own", () => {
    expect(printConst("a", "T", new Raw("y".repeat(100)))).toBe(`export const a: T = ${"y".repeat(100)};\n`);
    expect(printConst("a", "T", new Raw("y".repeat(101)))).toBe(`export const a: T =\n  ${"y".repeat(101)};\n`);
  });

  test("has a type of several lines if the equals sign would not end within 120 characters", () => {
    const printed = (length: number) => printConst("a", { name: "T", parameters: ["x".repeat(length)] }, new Raw("y"));
    // `export const a: T<` and `> = ` are 22 characters.
    expect(printed(98)).toBe(`export const a: T<${"x".repeat(98)}> =\n  y;\n`);
    expect(printed(99)).toBe(`export const a: T<\n  ${"x".repeat(99)}\n> = y;\n`);
  });

  test("has as much of its value on its line as fits", () => {
    const printed = printConst("a", "T", { b: quoted(121) });
    expect(printed).toBe(`export const a: T = {\n  b: "${quoted(121)}",\n};\n`);
  });

  test("has its value after the last line of its type", () => {
    const type = { name: "T", parameters: ["x".repeat(110)] };
    expect(printConst("a", type, new Raw("y".repeat(100)))).toBe(
      `export const a: T<\n  ${"x".repeat(110)}\n> = ${"y".repeat(100)};\n`,
    );
  });
});

describe("imports", () => {
  const symbol = (from: string, name: string, isType = false) => ({ from, name, isType });
  const importsOf = (file: GeneratedFile) => file.toString().split("\n\n")[1];

  test("of packages come before those of files, each in order", () => {
    const file = new GeneratedFile("a.ts");
    for (const from of ["./b.ts", "z", "../c.ts", "a"]) {
      file.print`${symbol(from, `n_${from.replaceAll(/\W/g, "")}`)};`;
    }
    expect(importsOf(file)?.match(/from "(.*?)"/g)).toEqual([
      'from "a"',
      'from "z"',
      'from "../c.ts"',
      'from "./b.ts"',
    ]);
  });

  test("have a line for each name if they are longer than 120 characters", () => {
    const names = (last: number) => ["a".repeat(40), "b".repeat(40), "c".repeat(last)];
    const printed = (last: number) => {
      const file = new GeneratedFile("a.ts");
      for (const name of names(last)) {
        file.print`${symbol("m", name)};`;
      }
      return importsOf(file);
    };
    // `import { `, two times `, ` and ` } from "m";` are 25 characters.
    expect(printed(15)).toBe(`import { ${names(15).join(", ")} } from "m";`);
    expect(printed(16)).toBe(
      `import {\n${names(16)
        .map((name) => `  ${name},\n`)
        .join("")}} from "m";`,
    );
  });
});

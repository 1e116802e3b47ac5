import { describe, expect, test } from "vitest";
import { createFindings, type Findings } from "../documents/findings.ts";
import { createValueReader, type ValueReader } from "./value-reader.ts";

const names = { GET: "GET", PUT: "PUT" } as const;

/** What a way to read gives for a value, and the hints of what it reports. */
function read<Value>(value: unknown, use: (reader: ValueReader) => Value): { value: Value; hints: unknown[] } {
  const root = { key: value, five: 5, nothing: null };
  const findings: Findings = createFindings({ root, lineOf: () => undefined });
  const result = use(createValueReader(findings, { path: "/a", httpMethod: "GET" }));
  return {
    value: result,
    hints: [...findings.problems, ...findings.warnings].map(({ hint, message }) => hint ?? message),
  };
}

const place = (value: unknown) => ({ value: { key: value, five: 5, nothing: null }, path: [] });

type Row = readonly [value: unknown, result: unknown, hint?: string];

describe.each<[what: string, use: (reader: ValueReader, value: unknown) => unknown, rows: readonly Row[]]>([
  [
    "a text",
    (reader, value) => reader.readText(place(value), "key"),
    [
      ["a", "a"],
      ["", ""],
      [5, "5"],
      [12_345_678_901_234_567_891n, "12345678901234567891"],
      [false, "false"],
      [null, undefined],
      [undefined, undefined],
      [{}, undefined, "a text is expected here"],
      [["a"], undefined, "a text is expected here"],
      [{ Ref: "a" }, undefined, "Ref is a CloudFormation function; write the value that it has in the deployed stack"],
      [{ $ref: "#/five" }, "5"],
      [{ $ref: "#/none" }, undefined, '$ref "#/none" points at nothing in this document'],
    ],
  ],
  [
    "a number",
    (reader, value) => reader.readNumber(place(value), "key"),
    [
      [50, 50],
      [" -50.00 ", -50],
      ["", undefined, "a whole number is expected here"],
      ["50.5", undefined, "a whole number is expected here"],
      ["x50", undefined, "a whole number is expected here"],
      ["50x", undefined, "a whole number is expected here"],
      [true, undefined, "a whole number is expected here"],
      [null, undefined],
    ],
  ],
  [
    "a Boolean",
    (reader, value) => reader.readBoolean(place(value), "key"),
    [
      [true, true],
      [false, false],
      [" TRUE ", true],
      ["False", false],
      ["yes", undefined, "true or false is expected here"],
      ["", undefined, "true or false is expected here"],
      [null, undefined],
    ],
  ],
  [
    "a name",
    (reader, value) => reader.readName(place(value), "key", names),
    [
      [" get ", "GET"],
      ["PUT", "PUT"],
      ["", undefined],
      [" ", undefined],
      [null, undefined],
      ["POST", undefined, "one of GET, PUT is expected here"],
    ],
  ],
  [
    "a list",
    (reader, value) => reader.readTexts(place(value), "key"),
    [
      [
        ["a", 5, null, "b"],
        ["a", "5", "b"],
      ],
      [[], []],
      [null, undefined],
      [undefined, undefined],
      ["a", undefined, "a list is expected here"],
      [["a", {}], ["a"], "a text is expected here"],
    ],
  ],
  [
    "templates",
    (reader, value) => reader.readTemplates(place(value), "key"),
    [
      [
        { a: "x", b: "", c: null, d: 5 },
        { a: "x", b: null, c: null, d: "5" },
      ],
      [{}, undefined],
      [null, undefined],
      ["a", undefined, "an object is expected here"],
      [[], undefined, "an object is expected here"],
    ],
  ],
  [
    "mappings",
    (reader, value) => reader.readMappings(place(value), "key"),
    [
      [{ a: "'x'" }, { a: "'x'" }],
      [{ a: 5 }, undefined, "the entry is dropped"],
      [
        { a: { Ref: "x" }, b: "'x'" },
        { b: "'x'" },
        "Ref is a CloudFormation function; write the value that it has in the deployed stack",
      ],
      [undefined, undefined],
    ],
  ],
])("%s", (_what, use, rows) => {
  test.each(rows)("is read from %o as %o", (value, result, hint) => {
    expect(read(value, (reader) => use(reader, value))).toEqual({
      value: result,
      hints: hint === undefined ? [] : [hint],
    });
  });
});

test("a dropped mapping is shown in at most 100 characters", () => {
  const shown = (value: unknown): string => {
    const findings = createFindings({ root: {}, lineOf: () => undefined });
    createValueReader(findings, { path: "/a", httpMethod: "GET" }).readMappings(place({ a: value }), "key");
    return /but got '(.*)'$/.exec(findings.warnings[0]?.message ?? "")?.[1] ?? "";
  };
  expect(shown([12_345_678_901_234_567_891n])).toBe('["12345678901234567891"]');
  expect(shown(["x".repeat(96)])).toBe(`["${"x".repeat(96)}"]`);
  expect(shown(["x".repeat(97)])).toBe(`["${"x".repeat(97)}"…`);
});

import { describe, expect, test } from "vitest";
import { readJson, writeJson } from "../test/json-values.ts";
import type { SimpleShape } from "./shape.ts";
import {
  bigDecimal,
  bigInteger,
  blob,
  boolean,
  byte,
  document,
  double,
  float,
  integer,
  long,
  mediaTypeString,
  short,
  string,
  timestamp,
} from "./simple-shapes.ts";
import type { TextForm } from "./simple-type.ts";

/** How a value is read from a label or query parameter and written there. */
function textForm({ type }: SimpleShape): TextForm {
  const form = type.text?.("date-time");
  if (form === undefined) {
    throw new Error(`${type.name} has no text form.`);
  }
  return form;
}

test.each([
  { shape: bigDecimal, id: "smithy.api#BigDecimal", kind: "bigDecimal", name: "a NumericValue" },
  { shape: bigInteger, id: "smithy.api#BigInteger", kind: "bigInteger", name: "a bigint" },
  { shape: blob, id: "smithy.api#Blob", kind: "blob", name: "a Uint8Array" },
  { shape: boolean, id: "smithy.api#Boolean", kind: "boolean", name: "a boolean" },
  { shape: byte, id: "smithy.api#Byte", kind: "byte", name: "a byte (-128 to 127)" },
  { shape: document, id: "smithy.api#Document", kind: "document", name: "a document" },
  { shape: double, id: "smithy.api#Double", kind: "double", name: "a double" },
  { shape: float, id: "smithy.api#Float", kind: "float", name: "a float" },
  {
    shape: integer,
    id: "smithy.api#Integer",
    kind: "integer",
    name: "an integer (-2147483648 to 2147483647)",
  },
  { shape: long, id: "smithy.api#Long", kind: "long", name: "a long (a whole number of 64 bits)" },
  { shape: short, id: "smithy.api#Short", kind: "short", name: "a short (-32768 to 32767)" },
  { shape: string, id: "smithy.api#String", kind: "string", name: "a string" },
  { shape: timestamp, id: "smithy.api#Timestamp", kind: "timestamp", name: "a valid Date" },
])("the prelude's $kind holds $name and has no traits", ({ shape, id, kind, name }) => {
  expect(shape).toMatchObject({ id, kind, type: { name }, traits: {} });
});

describe("a value in memory", () => {
  test.each([
    { shape: string, others: [null, undefined, 1, true, ["a"], new Date(0)], values: ["", "a"] },
    { shape: boolean, others: [null, undefined, 0, "true", {}], values: [true, false] },
    { shape: blob, others: [null, "YQ==", [1], new ArrayBuffer(1)], values: [new Uint8Array(), Buffer.from("a")] },
    {
      shape: timestamp,
      others: [null, 0, "1970-01-01T00:00:00Z", new Date(Number.NaN), {}],
      values: [new Date(0), new Date(8.64e15)],
    },
  ])("is of the type $shape.kind or not", ({ shape, others, values }) => {
    expect(others.map(shape.type.test)).toEqual(others.map(() => false));
    expect(values.map(shape.type.test)).toEqual(values.map(() => true));
  });

  test("is a document whatever it is", () => {
    expect([null, 1, "a", [{}]].map(document.type.test)).toEqual([true, true, true, true]);
  });
});

describe("JSON that is read", () => {
  test.each([
    { shape: string, others: [null, 1, true, {}, ["a"]], expected: "a string" },
    { shape: boolean, others: [null, 0, 1, "true", []], expected: "a boolean" },
    { shape: blob, others: [null, 1, "*", "YQ", "YQ=", [1], {}], expected: "a base64 string" },
    { shape: byte, others: [null, "1", "NaN", 128, -129, 1.5, [1]], expected: "a byte (-128 to 127)" },
    { shape: short, others: [true, 32_768, -32_769, 0.1, {}], expected: "a short (-32768 to 32767)" },
    {
      shape: integer,
      others: [2_147_483_648, -2_147_483_649, Number.POSITIVE_INFINITY, "1"],
      expected: "an integer (-2147483648 to 2147483647)",
    },
    { shape: long, others: [null, "1", 0.5, 1e19, -1e19], expected: "a long (a whole number of 64 bits)" },
    {
      shape: float,
      others: [null, "1", "nan", "+Infinity", 1e39, -1e39, Number.POSITIVE_INFINITY, [1]],
      expected: "a float",
    },
    {
      shape: double,
      others: [null, "1", "Infinity ", Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true],
      expected: "a double",
    },
    { shape: bigInteger, others: [null, "1", 1.5, true], expected: "a whole number" },
    { shape: bigDecimal, others: [null, "1.5", [1]], expected: "a decimal number" },
  ])("is refused for the type $shape.kind, which expects $expected", ({ shape, others, expected }) => {
    for (const value of others) {
      expect(() => readJson(shape, value)).toThrow(new Error(`${expected} at $`));
    }
  });

  test.each([
    { shape: string, json: "", value: "" },
    { shape: string, json: "null", value: "null" },
    { shape: boolean, json: false, value: false },
    { shape: boolean, json: true, value: true },
    { shape: blob, json: "", value: new Uint8Array() },
    { shape: blob, json: "AQI=", value: Uint8Array.of(1, 2) },
    { shape: byte, json: -128, value: -128 },
    { shape: short, json: 32_767, value: 32_767 },
    { shape: integer, json: -2_147_483_648, value: -2_147_483_648 },
    { shape: long, json: 9_007_199_254_740_991, value: 9_007_199_254_740_991 },
    { shape: float, json: 3.4028235e38, value: 3.4028235e38 },
    { shape: float, json: "NaN", value: Number.NaN },
    { shape: double, json: 1e39, value: 1e39 },
    { shape: double, json: "Infinity", value: Number.POSITIVE_INFINITY },
    { shape: double, json: "-Infinity", value: Number.NEGATIVE_INFINITY },
  ])("is the $shape.kind $value if it has $json", ({ shape, json, value }) => {
    expect(readJson(shape, json)).toStrictEqual(value);
  });
});

describe("JSON that is written", () => {
  test.each([
    { shape: string, value: 'a "b"', json: '"a \\"b\\""' },
    { shape: boolean, value: false, json: "false" },
    { shape: blob, value: Uint8Array.of(0xfb, 0xff), json: '"+/8="' },
    { shape: byte, value: -7, json: "-7" },
    { shape: long, value: 7, json: "7" },
    { shape: long, value: 2 ** 53, json: "9007199254740992" },
    { shape: long, value: 2 ** 63, json: "9223372036854775807" },
    { shape: long, value: -(2 ** 63), json: "-9223372036854775808" },
    { shape: long, value: 2n ** 53n + 1n, json: "9007199254740993" },
    { shape: float, value: 0.1, json: "0.1" },
    { shape: double, value: Number.NaN, json: '"NaN"' },
    { shape: double, value: Number.NEGATIVE_INFINITY, json: '"-Infinity"' },
    { shape: bigInteger, value: 2n ** 70n, json: "1180591620717411303424" },
    { shape: bigDecimal, value: { string: "0.10", type: "bigDecimal" }, json: "0.10" },
    { shape: document, value: { a: [null, 1.5, "b"] }, json: '{"a":[null,1.5,"b"]}' },
  ])("is $json for the $shape.kind $value", ({ shape, value, json }) => {
    expect(writeJson(shape, value)).toBe(json);
  });

  test.each([null, "YQ==", 1, { length: 1 }])("is no blob for %j, which has no bytes", (value) => {
    expect(() => writeJson(blob, value)).toThrow(new TypeError("A blob must be a Uint8Array."));
  });
});

describe("text", () => {
  test("cannot hold a document", () => {
    expect(document.type.text).toBeUndefined();
  });

  test.each([
    { shape: boolean, others: ["", "True", "1", " true", "false "], expected: "true or false" },
    { shape: blob, others: ["a", "*===", "YQ"], expected: "a base64 string" },
    { shape: byte, others: ["128", "1.0", ""], expected: "a byte (-128 to 127)" },
    { shape: long, others: ["9223372036854775808", "1.0"], expected: "a long (a whole number of 64 bits)" },
    { shape: float, others: ["1e39", "-1e39", "nan"], expected: "a float" },
    { shape: double, others: ["1e400", "1,5"], expected: "a double" },
    { shape: bigInteger, others: ["1.0", "0x1"], expected: "a whole number" },
    { shape: bigDecimal, others: ["NaN", "1e"], expected: "a decimal number" },
  ])("is refused for the type $shape.kind, which expects $expected", ({ shape, others, expected }) => {
    const form = textForm(shape);
    expect(form.expected).toBe(expected);
    expect(others.map((text) => form.decode(text))).toEqual(others.map(() => undefined));
  });

  test.each([
    { shape: string, text: " a, b ", value: " a, b " },
    { shape: boolean, text: "true", value: true },
    { shape: boolean, text: "false", value: false },
    { shape: blob, text: "+/8=", value: Uint8Array.of(0xfb, 0xff) },
    { shape: byte, text: "-7", value: -7 },
    { shape: long, text: "9223372036854775807", value: 2 ** 63 },
    { shape: long, text: "12", value: 12 },
    { shape: float, text: "Infinity", value: Number.POSITIVE_INFINITY },
    { shape: double, text: "NaN", value: Number.NaN },
    { shape: double, text: "1.5", value: 1.5 },
    { shape: bigInteger, text: "-1180591620717411303424", value: -(2n ** 70n) },
  ])("has the $shape.kind $value as $text, when it is read and when it is written", ({ shape, text, value }) => {
    expect(textForm(shape).decode(text)).toStrictEqual(value);
    expect(textForm(shape).encode(value)).toBe(text);
  });

  test("has every digit of a bigDecimal, whichever object holds them, and of a long in a bigint", () => {
    const digits = "0.1000000000000000000001";
    expect(textForm(bigDecimal).encode({ string: digits, type: "bigDecimal" })).toBe(digits);
    expect(textForm(bigDecimal).encode(textForm(bigDecimal).decode(digits))).toBe(digits);
    expect(textForm(long).encode(2n ** 53n + 1n)).toBe("9007199254740993");
  });

  test("is base64 for a blob's bytes only", () => {
    expect(() => textForm(blob).encode("YQ==")).toThrow(new TypeError("A blob must be a Uint8Array."));
  });
});

describe("a header's text for a string with a media type", () => {
  const header = mediaTypeString.type.header;

  test.each(["{}", "a", "_w==", "/w==", "8J+Y"])("is refused if it is %j, which is not base64 of UTF-8", (text) => {
    expect(header?.decode(text)).toBeUndefined();
    expect(header?.expected).toBe("base64 of UTF-8 text");
  });

  test.each([
    ["", ""],
    ['{"é":1}', "eyLDqSI6MX0="],
    ["😀", "8J+YgA=="],
    ["\ufeffa", "77u/YQ=="],
  ])("has the characters of %j in base64", (value, text) => {
    expect(header?.encode(value)).toBe(text);
    expect(header?.decode(text)).toBe(value);
  });

  test("is the only text that differs from that of other strings", () => {
    expect(string.type.header).toBeUndefined();
    expect(mediaTypeString).toMatchObject({ id: "smithy.api#String", kind: "string", type: { name: "a string" } });
    expect(textForm(mediaTypeString).decode("eyJ9")).toBe("eyJ9");
    expect(readJson(mediaTypeString, "eyJ9")).toBe("eyJ9");
  });
});

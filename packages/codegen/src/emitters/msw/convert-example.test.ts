import { describe, expect, test } from "vitest";
import {
  astOf,
  fileOf,
  generate,
  membersOf,
  operationOf,
  structureOf,
  testSettings,
  to,
  type TestShapes,
} from "../../../test/ast.ts";
import type { JsonObject, JsonValue } from "../../base/json.ts";
import { GeneratedFile } from "../../emit/generated-file.ts";
import { print } from "../../emit/print.ts";
import { readContract } from "../../model/read-contract.ts";
import { membersOf as membersOfShape } from "../../model/shape.ts";
import { convertExample } from "./convert-example.ts";

const value = (text: JsonValue) => ({ target: "smithy.api#Unit", traits: { "smithy.api#enumValue": text } });
const required = { "smithy.api#required": {} };

const shapes: TestShapes = {
  Tags: { type: "map", key: to("Key"), value: to("Integer") },
  SparseTags: { type: "map", key: to("String"), value: to("Integer"), traits: { "smithy.api#sparse": {} } },
  Key: { type: "enum", members: { A: value("a"), B: value("b") } },
  Level: { type: "intEnum", members: { LOW: value(1), HIGH: value(2) } },
  Integers: { type: "list", member: to("Integer") },
  SparseIntegers: { type: "list", member: to("Integer"), traits: { "smithy.api#sparse": {} } },
  Choice: membersOf("union", { text: "String", number: "Integer" }),
  Inner: structureOf({
    id: ["String", required],
    token: ["String", { ...required, "smithy.api#idempotencyToken": {} }],
    body: ["Stream", required],
    note: "String",
  }),
  Stream: { type: "blob", traits: { "smithy.api#streaming": {} } },
};

/** The expression that a value of a shape is converted to. */
function convert(target: string, node: JsonValue): string {
  const { model } = readContract(
    astOf({ Get: operationOf({ input: to("In") }), In: structureOf({ a: target }), ...shapes }),
    testSettings(),
  );
  const [member] = membersOfShape(model.expectData("test#In"));
  return print(convertExample(new GeneratedFile("a.ts"), model, member?.target ?? "", node));
}

describe("a value of an example is written", () => {
  test.each<[string, JsonValue, string]>([
    ["String", "a", '"a"'],
    ["Boolean", false, "false"],
    ["Integer", 3, "3"],
    ["Long", 9_007_199_254_740_991n, "9007199254740991"],
    ["Double", 0.5, "0.5"],
    ["Double", "Infinity", "Infinity"],
    ["Double", "-Infinity", "-Infinity"],
    ["Double", "NaN", "NaN"],
    ["BigInteger", 3, "3n"],
    ["BigInteger", 12_345_678_901_234_567_890n, "12345678901234567890n"],
    ["BigDecimal", 1.5, '/* @__PURE__ */ new NumericValue("1.5", "bigDecimal")'],
    ["Timestamp", 0, '/* @__PURE__ */ new Date("1970-01-01T00:00:00.000Z")'],
    [
      "BigDecimal",
      12_345_678_901_234_567_890n,
      '/* @__PURE__ */ new NumericValue("12345678901234567890", "bigDecimal")',
    ],
    ["Blob", "aGlo", "/* @__PURE__ */ Uint8Array.of(104, 105, 104)"],
    ["Blob", "hi", "/* @__PURE__ */ Uint8Array.of(104, 105)"],
    ["Blob", "aGk=", "/* @__PURE__ */ Uint8Array.of(104, 105)"],
    ["Blob", "hi!", "/* @__PURE__ */ Uint8Array.of(104, 105, 33)"],
    ["Blob", "hi hi hi", "/* @__PURE__ */ Uint8Array.of(104, 105, 32, 104, 105, 32, 104, 105)"],
    ["Blob", "=a==", "/* @__PURE__ */ Uint8Array.of(61, 97, 61, 61)"],
    ["Blob", "", "/* @__PURE__ */ Uint8Array.of()"],
    ["Document", { a: [null, 1] }, "{ a: [null, 1] }"],
    ["Tags", { a: 1, b: 2 }, "{ a: 1, b: 2 }"],
    ["SparseTags", { a: null, b: 2 }, "{ a: null, b: 2 }"],
    ["Key", "b", '"b"'],
    ["Level", 2, "2"],
    ["Integers", [1, 2], "[1, 2]"],
    ["Integers", [], "[]"],
    ["SparseIntegers", [1, null], "[1, null]"],
    ["Choice", { number: 1 }, "{ number: 1 }"],
    ["Choice", { number: 1, text: null }, "{ number: 1 }"],
    ["Inner", { id: "1" }, '{ id: "1" }'],
    ["Inner", { id: "1", note: null, token: "t" }, '{ id: "1", token: "t" }'],
  ])("for %s: %o as %s", (target, node, expression) => {
    expect(convert(target, node)).toBe(expression);
  });

  test("as its bytes if they are few, or else as base64", () => {
    expect(convert("Blob", `${"a".repeat(23)}!`)).toContain("Uint8Array.of(97, 97,");
    expect(convert("Blob", `${"a".repeat(24)}!`)).toBe(
      `/* @__PURE__ */ Uint8Array.from(/* @__PURE__ */ atob("${btoa(`${"a".repeat(24)}!`)}"), (character) => character.charCodeAt(0))`,
    );
  });
});

describe("a value of an example is refused", () => {
  test.each<[string, JsonValue, string]>([
    ["String", 1, "the value must be a string, but is 1"],
    ["Boolean", "true", 'the value must be a boolean, but is "true"'],
    ["Integer", 1.5, "the value must be an integer, but is 1.5"],
    ["Integer", "1", 'the value must be an integer, but is "1"'],
    ["BigInteger", 0.5, "the value must be an integer, but is 0.5"],
    ["Double", "1", 'the value must be a number, but is "1"'],
    ["BigDecimal", "1", 'the value must be a number, but is "1"'],
    ["Blob", 1, "the value must be a base64 text, but is 1"],
    ["Timestamp", true, "the value must be a timestamp, but is true"],
    ["Tags", [], "the value must be a map, but is []"],
    ["Tags", { c: 1 }, '/c must be one of a, b, but is "c"'],
    ["Tags", { a: null }, "/a must be an integer, but is null"],
    ["SparseTags", { a: "1" }, '/a must be an integer, but is "1"'],
    ["Level", 3, "the value must be one of 1, 2, but is 3"],
    ["Integers", {}, "the value must be a list, but is {}"],
    ["Integers", [1, null], "/1 must be an integer, but is null"],
    ["SparseIntegers", [null, "1"], '/1 must be an integer, but is "1"'],
    [
      "Choice",
      { number: 1, text: "a" },
      'the value must be a union with exactly one member, but is {"number":1,"text":"a"}',
    ],
    ["Choice", {}, "the value must be a union with exactly one member, but is {}"],
    ["Choice", "a", 'the value must be a union, but is "a"'],
    ["Inner", [], "the value must be a structure, but is []"],
    ["Inner", { note: "n" }, "/id is required and missing"],
    ["Inner", { id: null }, "/id is required and missing"],
    ["Inner", { id: "1", toString: "x" }, "/toString is not a member of test#Inner"],
    ["Inner", { id: 1 }, "/id must be a string, but is 1"],
    ["String", 12n, "the value must be a string, but is 12"],
    ["String", ["x".repeat(100)], `the value must be a string, but is ["${"x".repeat(58)}`],
  ])("for %s: %o", (target, node, message) => {
    expect(() => convert(target, node)).toThrow(message);
  });
});

test("a refusal quotes no more than the beginning of a value", () => {
  expect(() => convert("String", ["x".repeat(100)])).toThrow(/but is \["x{58}$/);
});

test("an example has its input without the stream, whose type says that it is there if the input requires one", () => {
  const printed = (body: JsonObject) => {
    const examples = [{ title: "a", input: { id: "1", body: "aGk=" } }];
    const put = operationOf({ input: to("In") }, { "smithy.api#examples": examples });
    const input = structureOf({ id: "String", body: ["Stream", { "smithy.api#httpPayload": {}, ...body }] });
    return fileOf(generate({ ...shapes, Put: put, In: input }), "msw/examples/put.ts");
  };
  expect(printed({})).toContain('input: { id: "1" },');
  expect(printed(required)).toContain('input: { id: "1" } as Omit<In, "body"> & { body: ReadableStream<Uint8Array> },');
});

import { describe, expect, test } from "vitest";
import type { AstModel, AstShape } from "../model/ast.ts";
import { dropNulls, toStructure } from "./params-to-value.ts";

const kinds = [
  "bigDecimal",
  "bigInteger",
  "blob",
  "boolean",
  "byte",
  "document",
  "double",
  "float",
  "integer",
  "long",
  "short",
  "string",
  "timestamp",
];
const members = Object.fromEntries(
  [...kinds, "list", "map", "mixed"].map((kind) => {
    const prelude = kinds.includes(kind);
    return [kind, { target: prelude ? `smithy.api#${kind[0]?.toUpperCase()}${kind.slice(1)}` : `x#${kind}` }];
  }),
);
const shapes: Record<string, AstShape> = {
  "x#All": { type: "structure", members },
  "x#list": { type: "list", member: { target: "smithy.api#Timestamp" } },
  "x#map": { type: "map", key: { target: "smithy.api#String" }, value: { target: "smithy.api#Blob" } },
  "x#mixed": { type: "structure", mixins: [{ target: "x#Mixin" }], members: {} },
  "x#Mixin": { type: "structure", members: { when: { target: "smithy.api#Timestamp" } } },
};
const model: AstModel = { smithy: "2.0", shapes };

describe("parameters", () => {
  test.each([
    ["bigDecimal", "1.50", { string: "1.50", type: "bigDecimal" }],
    ["bigInteger", "12345678901234567890", 12345678901234567890n],
    ["blob", "é", new Uint8Array([0xc3, 0xa9])],
    ["timestamp", 1.001, new Date(1001)],
    ["float", "-Infinity", Number.NEGATIVE_INFINITY],
    ["double", "NaN", Number.NaN],
    ["double", 1.5, 1.5],
    ["document", { a: [null, 1] }, { a: [null, 1] }],
    ["list", [1, null], [new Date(1000), null]],
    ["map", { a: "b", c: null }, { a: new Uint8Array([98]), c: null }],
    ["mixed", { when: 1 }, { when: new Date(1000) }],
  ] as const)("of a %s: %j becomes %o", (member, params, value) => {
    expect(toStructure(model, "x#All", { [member]: params })).toEqual({ [member]: value });
  });

  test.each([
    ["integer", 1.5],
    ["integer", "1"],
    ["boolean", "true"],
    ["blob", 1],
    ["timestamp", "2020"],
    ["double", "infinity"],
    ["list", {}],
    ["map", []],
    ["mixed", { other: 1 }],
    ["nonsense", 1],
  ] as const)("of a %s: %j is refused", (member, params) => {
    expect(() => toStructure(model, "x#All", { [member]: params })).toThrow(/x#All|smithy\.api#|x#/);
  });

  test("that are null are dropped, except in a document", () => {
    const value = toStructure(model, "x#All", { string: null, document: null });
    expect(value).toEqual({ string: null, document: null });
    expect(dropNulls(model, "x#All", value)).toEqual({ document: null });
  });
});

import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { DecodeError } from "../decode-error.ts";
import { DecodeState } from "../json/decode-state.ts";
import { memberOf } from "../traits.ts";
import { simpleCborDecoder, simpleCborEncoder } from "./simple-values.ts";
import { writeCbor } from "./write-cbor.ts";

type SimpleShapeKind = s.AnySimpleShape["kind"];

const enums = { enum: s.enumeration("x#Enum", ["a"]), intEnum: s.intEnumeration("x#IntEnum", [1]) };
const shapes: Readonly<Record<SimpleShapeKind, s.AnySimpleShape>> = { ...s, ...enums };

function decode(kind: SimpleShapeKind, value: unknown): unknown {
  return simpleCborDecoder(memberOf(shapes[kind]), shapes[kind])(
    value,
    new DecodeState({ jsonDepth: 8, collectionEntries: 10 }, ""),
  );
}

/** The bytes of a value of a shape, in hexadecimal digits. */
function encode(kind: SimpleShapeKind, value: unknown): string {
  const encoder = simpleCborEncoder(shapes[kind]);
  return Array.from(writeCbor(encoder === undefined ? value : encoder(value)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

function decimal(string: string): object {
  return { string, type: "bigDecimal" };
}

describe("decoding", () => {
  test.each<readonly [SimpleShapeKind, string, unknown, string]>([
    ["timestamp", "a number without a tag", 1500, "a timestamp with tag 1"],
    ["timestamp", "a text", "2026-01-01T00:00:00Z", "a timestamp with tag 1"],
    ["blob", "a base64 string", "AQ==", "a byte string"],
    ["string", "a number", 1, "a string"],
    ["enum", "null", null, "a string"],
    ["boolean", "a number", 1, "a boolean"],
    ["byte", "a number that is too great", 128, s.byte.type.name],
    ["byte", "a big number", 1n, s.byte.type.name],
    ["short", "a number that is too small", -32_769, s.short.type.name],
    ["short", "a big number", 1n, s.short.type.name],
    ["integer", "a fraction", 1.5, s.integer.type.name],
    ["integer", "a text", "1", s.integer.type.name],
    ["intEnum", "a number that is too great", 2 ** 31, s.integer.type.name],
    ["long", "a fraction", 1.5, s.long.type.name],
    ["long", "a number that is too great", 2n ** 63n, s.long.type.name],
    ["long", "a number that is too small", -(2n ** 63n) - 1n, s.long.type.name],
    ["float", "a number beyond 32 bits", 1e300, s.float.type.name],
    ["float", "a text", "1", s.float.type.name],
    ["double", "a text", "NaN", s.double.type.name],
    ["double", "null", null, s.double.type.name],
    ["bigInteger", "a fraction", 1.5, "a whole number"],
    ["bigInteger", "a float that may have been rounded", 2 ** 53, "a whole number"],
    ["bigInteger", "a text", "1", "a whole number"],
    ["bigDecimal", "a text", "1.5", "a decimal number"],
    ["bigDecimal", "null", null, "a decimal number"],
    ["bigDecimal", "a number without digits", Number.NaN, "a decimal number"],
    ["bigDecimal", "an object", {}, "a decimal number"],
    ["bigDecimal", "an object of another type", { string: "1", type: "bigInteger" }, "a decimal number"],
    ["document", "a big number", 1n, "a document of JSON values"],
    ["document", "a timestamp in a list", [new Date(0)], "a document of JSON values"],
    ["document", "bytes in an object", { a: { b: Uint8Array.of(1) } }, "a document of JSON values"],
    ["document", "a decimal", Object.assign(Object.create({}), decimal("1")), "a document of JSON values"],
    ["document", "an infinity", [Infinity], s.double.type.name],
  ])("of a %s refuses %s", (kind, _name, value, expected) => {
    const act = (): unknown => decode(kind, value);
    expect(act).toThrow(DecodeError);
    expect(act).toThrow(`Expected ${expected}`);
  });

  test.each<readonly [SimpleShapeKind, string, unknown, unknown]>([
    ["timestamp", "a timestamp", new Date(1500), new Date(1500)],
    ["blob", "bytes", Uint8Array.of(1, 2), Uint8Array.of(1, 2)],
    ["string", "a text", "a", "a"],
    ["enum", "a text", "A", "A"],
    ["boolean", "a boolean", false, false],
    ["byte", "a number", -128, -128],
    ["short", "a number", 32_767, 32_767],
    ["integer", "a number", 2 ** 31 - 1, 2 ** 31 - 1],
    ["intEnum", "a number", 4, 4],
    ["long", "a number", -5, -5],
    ["long", "the greatest big number", 2n ** 63n - 1n, 2 ** 63],
    ["long", "the least big number", -(2n ** 63n), -(2 ** 63)],
    ["float", "a fraction", 1.5, 1.5],
    ["float", "a big number", 2n ** 70n, 2 ** 70],
    ["double", "an infinity", -Infinity, -Infinity],
    ["double", "a big number", -(2n ** 70n), -(2 ** 70)],
    ["bigInteger", "a number", 5, 5n],
    ["bigInteger", "a big number", 2n ** 70n, 2n ** 70n],
    ["bigDecimal", "a decimal", decimal("1.50"), decimal("1.50")],
    ["bigDecimal", "a number", 1.5, decimal("1.5")],
    ["bigDecimal", "a big number", 2n ** 70n, decimal("1180591620717411303424")],
    ["document", "null", null, null],
    ["document", "JSON values", { a: [1, "b", true, null, { c: {} }] }, { a: [1, "b", true, null, { c: {} }] }],
  ])("of a %s takes %s", (kind, _name, value, decoded) => {
    expect(decode(kind, value)).toEqual(decoded);
  });
});

describe("encoding", () => {
  test.each<readonly [SimpleShapeKind, string, unknown, string]>([
    ["blob", "a text", "AQ==", "A blob must be a Uint8Array."],
    ["bigInteger", "a number", 5, "A bigInteger must be a bigint."],
    ["bigDecimal", "a text that is no number", "abc", "A big number must be a bigint, or a NumericValue"],
    ["bigDecimal", "a decimal without digits", decimal(""), "A big number must be a bigint, or a NumericValue"],
    ["bigDecimal", "an object of another type", { string: "1" }, "A big number must be a bigint, or a NumericValue"],
    ["bigDecimal", "null", null, "A big number must be a bigint, or a NumericValue"],
    ["long", "a number beyond 64 bits", 2n ** 63n, "A long must fit into 64 bits."],
    ["timestamp", "an invalid Date", new Date(Number.NaN), "A timestamp must be a valid Date."],
  ])("of a %s refuses %s", (kind, _name, value, message) => {
    expect(() => encode(kind, value)).toThrow(new RegExp(`^${message}`));
  });

  test.each<readonly [SimpleShapeKind, string, unknown, string]>([
    ["string", "as it is", "a", "6161"],
    ["integer", "as an integer", 2, "02"],
    ["float", "as 32 bits", 1.1, "fa3f8ccccd"],
    ["float", "as a float although it is whole", 2, "fa40000000"],
    ["double", "as 64 bits", 1.1, "fb3ff199999999999a"],
    ["double", "as a float although it is whole", 2, "fa40000000"],
    ["long", "as an integer", -5, "24"],
    ["long", "as the greatest one in place of 2 ** 63", 2 ** 63, "1b7fffffffffffffff"],
    ["long", "as an integer although it is a bigint", 7n, "07"],
    ["timestamp", "as whole seconds", new Date(1_363_896_240_000), "c11a514b67b0"],
    ["timestamp", "as seconds with a fraction of 64 bits", new Date(1_363_896_240_500), "c1fb41d452d9ec200000"],
    ["blob", "as bytes", Uint8Array.of(1, 2), "420102"],
    ["bigInteger", "with a tag although it is small", 1n, "c24101"],
    ["bigInteger", "with the tag of negative numbers", -1n, "c34100"],
    ["bigDecimal", "as exponent and mantissa", decimal("273.15"), "c48221196ab3"],
    ["bigDecimal", "with an exponent of its own", decimal("-0.5e+3"), "c4820224"],
    ["bigDecimal", "without digits before the point", decimal("-.05"), "c4822124"],
    ["bigDecimal", "without digits after the point", decimal("5."), "c4820005"],
    ["bigDecimal", "as whole although it is a bigint", 5n, "c4820005"],
  ])("of a %s writes it %s", (kind, _name, value, hex) => {
    expect(encode(kind, value)).toBe(hex);
  });
});

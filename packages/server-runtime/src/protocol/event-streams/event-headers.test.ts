import { Int64 } from "@smithy/core/event-streams";
import * as s from "@smithy-contract/shapes";
import type { AnyShape } from "@smithy-contract/shapes";
import type { MessageHeaderValue } from "@smithy/types";
import { describe, expect, test } from "vitest";
import { ProtocolError } from "../errors.ts";
import { decodeHeader, encodeHeader, readHeader, readText } from "./event-headers.ts";

const shapes = {
  blob: s.blob,
  boolean: s.boolean,
  byte: s.byte,
  double: s.double,
  enum: s.enumeration("x#Key", ["do", "re"]),
  integer: s.integer,
  intEnum: s.intEnumeration("x#Octave", [1, 2]),
  long: s.long,
  short: s.short,
  string: s.string,
  timestamp: s.timestamp,
} as const satisfies Readonly<Record<string, AnyShape>>;

type Kind = keyof typeof shapes;

function longHeader(value: bigint): MessageHeaderValue {
  // The bytes of a received header are part of the message's buffer.
  const view = new DataView(new ArrayBuffer(20));
  view.setBigInt64(7, value);
  return { type: "long", value: new Int64(new Uint8Array(view.buffer, 7, 8)) };
}

describe("encoding a header", () => {
  test.each<readonly [Kind, string, unknown]>([
    ["boolean", "a text", "true"],
    ["byte", "a number that is too great", 128],
    ["short", "a fraction", 1.5],
    ["integer", "a text", "1"],
    ["intEnum", "a number that is too great", 2 ** 31],
    ["long", "a fraction", 1.5],
    ["long", "a text", "1"],
    ["string", "a number", 1],
    ["enum", "a number", 1],
    ["blob", "a text", "AQ=="],
    ["timestamp", "a number", 0],
    ["timestamp", "an invalid Date", new Date(Number.NaN)],
    ["double", "a number, because headers have no fractions", 1.5],
  ])("of a %s refuses %s", (kind, _name, value) => {
    expect(() => encodeHeader(shapes[kind], value)).toThrow(
      new TypeError(`The value of the event's header does not fit the shape ${shapes[kind].id}.`),
    );
  });

  test.each([2n ** 63n, -(2n ** 63n) - 1n])("of a long refuses %s, which is beyond 64 bits", (value) => {
    expect(() => encodeHeader(s.long, value)).toThrow(new TypeError("A long must fit into 64 bits."));
  });

  test.each<readonly [Kind, unknown, MessageHeaderValue]>([
    ["boolean", false, { type: "boolean", value: false }],
    ["byte", -128, { type: "byte", value: -128 }],
    ["short", 32_767, { type: "short", value: 32_767 }],
    ["integer", 2 ** 31 - 1, { type: "integer", value: 2 ** 31 - 1 }],
    ["intEnum", 2, { type: "integer", value: 2 }],
    ["string", "a", { type: "string", value: "a" }],
    ["enum", "do", { type: "string", value: "do" }],
    ["blob", Uint8Array.of(1), { type: "binary", value: Uint8Array.of(1) }],
    ["timestamp", new Date(1500), { type: "timestamp", value: new Date(1500) }],
  ])("of a %s writes %o", (kind, value, header) => {
    expect(encodeHeader(shapes[kind], value)).toEqual(header);
  });

  test.each([
    [-2, -2n],
    [5n, 5n],
    [-(2n ** 63n), -(2n ** 63n)],
    [2 ** 63, 2n ** 63n - 1n],
  ])("of a long writes %s in eight bytes", (value, written) => {
    const header = encodeHeader(s.long, value);
    const { bytes } = header.value as Int64;
    expect([header.type, new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0), bytes.length]).toEqual([
      "long",
      written,
      8,
    ]);
  });
});

describe("decoding a header", () => {
  const text: MessageHeaderValue = { type: "string", value: "1" };

  test.each<readonly [Kind, string, MessageHeaderValue, string]>([
    ["boolean", "a text", text, "a boolean"],
    ["byte", "a number that is too great", { type: "short", value: 128 }, s.byte.type.name],
    ["short", "a number that is too small", { type: "integer", value: -32_769 }, s.short.type.name],
    ["integer", "a number that is too great", longHeader(2n ** 31n), s.integer.type.name],
    ["intEnum", "a text", text, s.integer.type.name],
    ["long", "a text", text, s.long.type.name],
    ["long", "a boolean", { type: "boolean", value: true }, s.long.type.name],
    ["blob", "a text", text, "bytes"],
    ["timestamp", "a number", { type: "integer", value: 1 }, "a timestamp"],
    ["timestamp", "a moment beyond all dates", { type: "timestamp", value: new Date(Number.NaN) }, "a timestamp"],
    ["string", "bytes", { type: "binary", value: Uint8Array.of(97) }, "a string"],
    ["enum", "a boolean", { type: "boolean", value: true }, "a string"],
  ])("of a %s refuses %s, and names the place", (kind, _name, header, expected) => {
    const act = (): unknown => decodeHeader(shapes[kind], header, "/tone/pitch");
    expect(act).toThrow(ProtocolError);
    expect(act).toThrow(`Expected ${expected} at /tone/pitch.`);
  });

  test.each<readonly [Kind, MessageHeaderValue, unknown]>([
    ["boolean", { type: "boolean", value: false }, false],
    ["byte", { type: "byte", value: -128 }, -128],
    ["byte", { type: "integer", value: 7 }, 7],
    ["short", { type: "byte", value: 7 }, 7],
    ["integer", { type: "short", value: 300 }, 300],
    ["integer", longHeader(-5n), -5],
    ["intEnum", { type: "byte", value: 2 }, 2],
    ["long", { type: "integer", value: 70_000 }, 70_000],
    ["long", longHeader(2n ** 40n), 2 ** 40],
    ["blob", { type: "binary", value: Uint8Array.of(1) }, Uint8Array.of(1)],
    ["timestamp", { type: "timestamp", value: new Date(1500) }, new Date(1500)],
    ["string", { type: "string", value: "" }, ""],
    ["enum", { type: "string", value: "do" }, "do"],
  ])("of a %s reads %o", (kind, header, value) => {
    expect(decodeHeader(shapes[kind], header, "/tone/pitch")).toEqual(value);
  });

  test("of a blob copies the bytes, so that they do not keep the memory of the message", () => {
    const message = Uint8Array.of(0, 1, 2, 0);
    const value = decodeHeader(s.blob, { type: "binary", value: message.subarray(1, 3) }, "/a");
    message.fill(9);
    expect(value).toEqual(Uint8Array.of(1, 2));
  });
});

describe("reading a header by its name", () => {
  test("does not find properties that every object inherits", () => {
    expect(readHeader({}, "constructor")).toBeUndefined();
    expect(readText({}, "toString")).toBeUndefined();
    const header: MessageHeaderValue = { type: "string", value: "a" };
    expect(readHeader({ constructor: header }, "constructor")).toBe(header);
  });

  test("finds text only in a header of the type string", () => {
    expect(readText({ a: { type: "string", value: "b" } }, "a")).toBe("b");
    expect(readText({ a: { type: "boolean", value: true } }, "a")).toBeUndefined();
  });
});

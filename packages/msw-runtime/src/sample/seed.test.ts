import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { seedOf } from "./seed.ts";

const stream = s.simple<Uint8Array>(s.blob, "x#Stream", { streaming: true });
const Input = s.structure<Record<string, never>>("x#Input", {
  a: s.document,
  b: s.document,
  token: s.member(s.string, { idempotencyToken: true }),
  body: stream,
} as never);

const seed = (input: unknown) => seedOf(input, Input);

describe("the seed of an input", () => {
  test.each<[string, unknown, unknown]>([
    ["the order of members", { a: 1, b: { c: 1, d: 2 } }, { b: { d: 2, c: 1 }, a: 1 }],
    ["members that are undefined", { a: 1, b: undefined }, { a: 1 }],
    ["idempotency tokens", { a: 1, token: "x" }, { a: 1, token: "y" }],
    ["streams", { a: 1, body: new ReadableStream() }, { a: 1 }],
    ["what inputs that are no objects are", "a", null],
  ])("does not depend on %s", (_, one, other) => {
    expect(seed(one)).toBe(seed(other));
  });

  test.each<[string, unknown, unknown]>([
    ["the values of members", { a: 1 }, { a: 2 }],
    ["the names of members", { a: 1 }, { b: 1 }],
    ["members that the model lacks", { c: 1 }, { d: 1 }],
    ["the kind of a number", { a: 1 }, { a: 1n }],
    ["whether a number is a text", { a: 1 }, { a: "1" }],
    ["numbers that JSON lacks", { a: NaN }, { a: Infinity }],
    ["dates", { a: new Date(1) }, { a: new Date(2) }],
    ["whether a number is a date", { a: new Date(1) }, { a: 1 }],
    ["bytes", { a: Uint8Array.of(1, 2) }, { a: Uint8Array.of(12) }],
    ["whether numbers are bytes", { a: Uint8Array.of(1, 2) }, { a: [1, 2] }],
    ["whether an object is bytes", { a: Uint8Array.of(1) }, { a: { 0: 1 } }],
    ["whether an object is a list", { a: [1] }, { a: { 0: 1 } }],
    ["the order of items", { a: [1, 2] }, { a: [2, 1] }],
    ["where lists begin", { a: [[1], 2] }, { a: [1, [2]] }],
    ["members at any depth", { a: { b: { c: 1 } } }, { a: { b: { c: 2 } } }],
    ["null and absence", { a: null }, {}],
    ["booleans", { a: true }, { a: false }],
  ])("depends on %s", (_, one, other) => {
    expect(seed(one)).not.toBe(seed(other));
  });

  test("is the same text in every version of the package, because samples depend on it", () => {
    const input = { b: [1, "x", null], a: { at: new Date(5), big: 7n, bytes: Uint8Array.of(1, 2), on: true } };
    expect(seed(input)).toBe('{"a":{"at":@5,"big":7n,"bytes":#1,2,"on":true},"b":[1,"x",null]}');
  });
});

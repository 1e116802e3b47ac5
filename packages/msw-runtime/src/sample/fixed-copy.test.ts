import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { copyForGood } from "./fixed-copy.ts";

const Inner = s.structure<{ at?: Date }>("x#Inner", { at: s.timestamp });
const Outer: s.AnyShape = s.structure<Record<string, never>>("x#Outer", {
  inner: Inner,
  list: s.list("x#List", Inner),
  map: s.map("x#Map", s.string, Inner),
  bytes: s.blob,
  decimal: s.simple(s.bigDecimal, "x#BigDecimal"),
  document: s.document,
} as never);

test("a copy equals the value and cannot change any more", () => {
  const at = new Date(0);
  const bytes = Buffer.from("abc");
  const value = {
    inner: { at },
    list: [{ at }],
    map: JSON.parse('{"__proto__": {}, "constructor": {}}'),
    bytes,
    document: { a: [1] },
  };
  const expected = structuredClone({ ...value, bytes: new Uint8Array(bytes) });
  const copy = copyForGood(Outer, value);
  at.setTime(1);
  bytes[0] = 0;
  value.document.a.push(2);
  value.map.later = {};
  expect(copy).toEqual(expected);
  expect(() => Object.assign(Reflect.get(Object(copy), "inner"), { at })).toThrow(TypeError);
  expect(() => Reflect.get(Object(copy), "list").push({})).toThrow(TypeError);
});

test("a copy keeps values that do not fit the shape, streams, and instances that cannot be copied", () => {
  const stream = new ReadableStream();
  const decimal = new (class NumericValue {
    readonly string = "1.50";
    readonly type = "bigDecimal";
  })();
  const value = { inner: 1, list: {}, map: [], bytes: stream, decimal, misspelt: true, document: null };
  const copy = copyForGood(Outer, value);
  expect(copy).toEqual(value);
  expect(copy).toMatchObject({ bytes: stream, decimal });
  expect(Reflect.get(Object(copy), "decimal")).toBe(decimal);
});

test("a copy has the values of a class's getters, and no members that are absent or that every object inherits", () => {
  const Named = s.structure<object>("x#Named", { first: s.string, last: s.string, toString: s.string } as never);
  const person = new (class Person {
    get first() {
      return "Emma";
    }
  })();
  expect(copyForGood(Named, person)).toStrictEqual({ first: "Emma" });
  expect(Object.keys(Object(copyForGood(Named, { toString: "x" })))).toEqual(["toString"]);
});

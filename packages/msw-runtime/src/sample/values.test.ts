import { describe, expect, test } from "vitest";
import { copyBytes, copyValue, deepEqual, isPlainObject, matchesPart } from "./values.ts";

const bytes = (...values: readonly number[]) => Uint8Array.from(values);

describe("two values", () => {
  test.each<[string, unknown, unknown]>([
    ["the same text", "a", "a"],
    ["zeros of any sign", 0, -0],
    ["numbers that are none", NaN, NaN],
    ["the same moment", new Date(5), new Date(5)],
    ["invalid dates", new Date(NaN), new Date(NaN)],
    ["the same bytes, whatever their class", bytes(1, 2), Buffer.from([1, 2])],
    ["lists of equal items", [1, { a: [2] }], [1, { a: [2] }]],
    ["objects with the same members in another order", { a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 }],
    ["objects, one of which has an undefined member", { a: 1, b: undefined }, { a: 1 }],
    ["nothing", null, null],
  ])("are equal if they are %s", (_, a, b) => {
    expect(deepEqual(a, b)).toBe(true);
    expect(deepEqual(b, a)).toBe(true);
  });

  test.each<[string, unknown, unknown]>([
    ["texts", "a", "b"],
    ["a number and its text", 1, "1"],
    ["null and an object", null, {}],
    ["undefined and null", undefined, null],
    ["a text and an object", "a", {}],
    ["a number and an object", 1, {}],
    ["moments", new Date(5), new Date(6)],
    ["a date and an object", new Date(5), {}],
    ["bytes", bytes(1, 2), bytes(1, 3)],
    ["bytes of another length", bytes(1), bytes(1, 2)],
    ["bytes and a list of numbers", bytes(1), [1]],
    ["bytes and an object with their indexes", bytes(1), { 0: 1 }],
    ["lists", [1, 2], [1, 3]],
    ["lists of another length", [1], [1, 2]],
    ["a list and an object with its indexes", ["a"], { 0: "a" }],
    ["a list and an object like it", ["a"], { 0: "a", length: 1 }],
    ["last members", { a: 1, b: 2 }, { a: 1, b: 3 }],
    ["members", { a: { b: 1 } }, { a: { b: 2 } }],
    ["objects, one of which has a further member", { a: 1 }, { a: 1, b: 2 }],
    ["objects with as many other members", { a: 1 }, { b: 1 }],
    ["an object and one that has a member less", { a: undefined, b: 1 }, { a: 1 }],
  ])("differ if they are different %s", (_, a, b) => {
    expect(deepEqual(a, b)).toBe(false);
    expect(deepEqual(b, a)).toBe(false);
  });
});

describe("a value", () => {
  const value = { a: 1, list: [1, { b: 2 }], inner: { c: 3, d: 4 }, absent: undefined, at: new Date(1) };

  test.each([
    {},
    { a: 1 },
    { inner: { c: 3 } },
    { list: [1, { b: 2 }] },
    { absent: undefined, unknown: undefined },
    { at: new Date(1) },
  ])("has the part %j", (part) => {
    expect(matchesPart(part, value)).toBe(true);
  });

  test.each([
    { a: 2 },
    { a: undefined },
    { unknown: 1 },
    { inner: { c: 3, e: 5 } },
    { inner: { c: undefined } },
    { inner: 3 },
    { list: [1] },
    { list: [1, {}] },
    { a: { b: 1 } },
    { at: new Date(2) },
    { at: {} },
  ])("does not have the part %o", (part) => {
    expect(matchesPart(part, value)).toBe(false);
  });

  test("that is no object has only itself as a part", () => {
    expect(matchesPart("a", "a")).toBe(true);
    expect(matchesPart({}, "a")).toBe(false);
    expect(matchesPart("a", {})).toBe(false);
  });

  test.each<[unknown, boolean]>([
    [{}, true],
    [Object.create(null), true],
    [[], false],
    [new Date(), false],
    [bytes(), false],
    [null, false],
    ["a", false],
    [() => {}, false],
  ])("%o has members that can be compared: %s", (each, expected) => {
    expect(isPlainObject(each)).toBe(expected);
  });
});

describe("a copy", () => {
  test("shares nothing with the value that can be changed", () => {
    const value = { list: [{ a: 1 }], at: new Date(1), bytes: Buffer.from([1]), inner: { b: [2] } };
    const copy = copyValue(value);
    expect(copy).toEqual({ list: [{ a: 1 }], at: new Date(1), bytes: bytes(1), inner: { b: [2] } });
    value.list[0] = { a: 9 };
    value.at.setTime(9);
    value.bytes[0] = 9;
    value.inner.b.push(9);
    expect(copy).toEqual({ list: [{ a: 1 }], at: new Date(1), bytes: bytes(1), inner: { b: [2] } });
  });

  test("keeps instances of classes, and simple values", () => {
    const instance = new URL("http://a.test");
    expect(copyValue({ instance })).toEqual({ instance });
    expect(Reflect.get(Object(copyValue({ instance })), "instance")).toBe(instance);
    for (const simple of ["a", 1, 1n, true, null, undefined]) {
      expect(copyValue(simple)).toBe(simple);
    }
  });

  test("of bytes is not changed with them", () => {
    const original = Buffer.from([1, 2]);
    const copy = copyBytes(original);
    original[0] = 9;
    expect(copy).toEqual(bytes(1, 2));
  });
});

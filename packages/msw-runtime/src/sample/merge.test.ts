import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { mergePart } from "./merge.ts";

const Inner = s.structure<{ a?: string; b?: string }>("x#Inner", { a: s.string, b: s.string });
const Outer: s.AnyShape = s.structure<Record<string, never>>("x#Outer", {
  inner: Inner,
  list: s.list("x#List", Inner),
  map: s.map("x#Map", s.string, Inner),
  union: s.union("x#Union", { a: s.string, b: s.string } as never),
  name: s.string,
} as never);

const value = { inner: { a: "1", b: "2" }, list: [{ a: "1" }], map: { k: { a: "1" } }, union: { a: "1" }, name: "n" };

test.each<[string, unknown, object]>([
  ["members of a structure one by one", { inner: { b: "9" } }, { inner: { a: "1", b: "9" } }],
  ["a list as a whole", { list: [{ b: "9" }] }, { list: [{ b: "9" }] }],
  ["a map as a whole", { map: { j: { b: "9" } } }, { map: { j: { b: "9" } } }],
  ["a union as a whole", { union: { b: "9" } }, { union: { b: "9" } }],
  ["a structure by something that is none", { inner: "9" }, { inner: "9" }],
  ["nothing", {}, {}],
  ["nothing if there is no part", undefined, {}],
  ["a member that the structure lacks, so that validation finds it", { toString: "9" }, { toString: "9" }],
])("a part replaces %s", (_, part, changed) => {
  expect(mergePart(Outer, value, part)).toEqual({ ...value, ...changed });
});

test("a member that is undefined in the part is removed, at any depth", () => {
  const merged = mergePart(Outer, value, { name: undefined, inner: { a: undefined } });
  const { name: _, ...rest } = value;
  expect(merged).toStrictEqual({ ...rest, inner: { b: "2" } });
});

test("a part stands for a value that is absent or no structure", () => {
  expect(mergePart(Inner, undefined, { a: "9" })).toEqual({ a: "9" });
  expect(mergePart(Inner, [1], { a: "9" })).toEqual({ a: "9" });
  expect(mergePart(s.string, "a", "b")).toBe("b");
  expect(mergePart(s.string, "a", undefined)).toBe("a");
});

test("the value itself stays as it was", () => {
  const before = structuredClone(value);
  mergePart(Outer, value, { name: undefined, inner: { a: "9" } });
  expect(value).toEqual(before);
});

import * as s from "@smithy-contract/shapes";
import type { MemberShape } from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { resolveLimits } from "../server/limits.ts";
import { Recognizers } from "./recognizer.ts";

const limits = resolveLimits();

interface Tree {
  name?: string;
  inside?: Tree[];
}

const Tree: s.Shape<Tree> = s.structure<Tree>("x#Tree", {
  name: s.member(s.string, { length: { min: 1, max: 2 } }),
  inside: s.member(() => Trees),
});
const Trees: s.Shape<Tree[]> = s.list("x#Trees", Tree);

test("a recursive document is recognized, up to the limits", () => {
  const recognizes = new Recognizers({ usesJsonName: true }).forMember(s.member(Tree));
  const document = { name: "a", inside: [{ inside: [] }, { name: "😀😀" }] };
  expect(recognizes?.(document, limits)).toBe(true);
  expect(recognizes?.(document, { ...limits, jsonDepth: 4 })).toBe(true);
  expect(recognizes?.(document, { ...limits, jsonDepth: 3 })).toBe(false);
  expect(
    new Recognizers({ usesJsonName: true }).forMember(s.member(Tree))?.(document, { ...limits, collectionEntries: 1 }),
  ).toBe(false);
});

test("a shape whose values are never used as they are has no recognizer", () => {
  const needed = s.structure<{ at: Date }>("x#Needed", { at: s.member(s.timestamp, { required: true }) });
  expect(new Recognizers({ usesJsonName: true }).forMember(s.member(needed))).toBeUndefined();
  expect(new Recognizers({ usesJsonName: true }).forMember(s.member(s.blob))).toBeUndefined();
  const renamed = { name: s.member(s.string, { jsonName: "Name" }) };
  expect(new Recognizers({ usesJsonName: true }).forMembers(renamed)).toBeUndefined();
  expect(new Recognizers({ usesJsonName: false }).forMembers(renamed)?.({ name: "a" }, limits)).toBe(true);
});

test("documents that are never recognized are left to the decoder for longer and longer, up to 1023 in a row", () => {
  const recognizes = new Recognizers({ usesJsonName: true }).forMembers({ name: s.member(s.string) });
  let read = false;
  const document = {
    get name() {
      read = true;
      return null;
    },
  };
  const gaps: number[] = [];
  let last = 0;
  for (let i = 0; i < 5_000; i++) {
    read = false;
    expect(recognizes?.(document, limits)).toBe(false);
    if (read) {
      gaps.push(i - last);
      last = i;
    }
  }
  expect(gaps).toEqual([0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1024, 1024]);
  // One that is recognized makes it look at each again.
  const recognized = Array.from({ length: 1_100 }, () => recognizes?.({ name: "a" }, limits));
  expect(recognized.indexOf(true)).toBeLessThan(1024);
  expect(recognized.slice(recognized.indexOf(true))).not.toContain(false);
});

test("a text that overflows the stack of a regular expression is not recognized", () => {
  const recognizes = new Recognizers({ usesJsonName: true }).forMember(
    s.member(s.string, { pattern: { source: "^(a|b)*$" } }),
  );
  expect(recognizes?.("ab", limits)).toBe(true);
  expect(recognizes?.("a".repeat(8_000_000), limits)).toBe(false);
});

interface Point {
  x: number;
  y?: number;
  name?: string;
}

const between2And3 = { length: { min: 2, max: 3 } };
const texts = s.list("x#Texts", s.string);
const counts = s.map("x#Counts", s.string, s.integer);
const Point = s.structure<Point>("x#Point", {
  x: s.member(s.integer, { required: true }),
  y: s.member(s.integer, { default: 0 }),
  name: s.string,
});
const Either = s.union<{ a: string } | { b: number }>("x#Either", { a: s.string, b: s.integer });
const letter = s.member(s.string, { pattern: { source: "^[a-z]$" } });
const program = s.patternProgram([["assert", "^"], ["class", [0x61, 0x7a]], ["assert", "$"], ["match"]]);

describe("a recognizer", () => {
  function recognize(member: MemberShape, value: unknown, collectionEntries = 3): boolean | undefined {
    const recognizes = new Recognizers({ usesJsonName: true }).forMember(member);
    return recognizes?.(value, { jsonDepth: 3, collectionEntries });
  }

  test.each<readonly [string, MemberShape, unknown]>([
    ["a text for a number", s.member(s.integer), "1"],
    ["a number for a text", s.member(s.string), 1],
    ["a boolean for a text", s.member(s.string), true],
    ["a boolean for a number", s.member(s.double), true],
    ["a number for a boolean", s.member(s.boolean), 1],
    ["no value for a boolean", s.member(s.boolean), undefined],
    ["a list for a text", s.member(s.string), []],
    ["an object for a text", s.member(s.string), {}],
    ["a list for a structure", s.member(Point), []],
    ["an object for a list", s.member(texts), {}],
    ["null for a structure", s.member(Point), null],
    ["null for a structure without required members", s.member(Tree), null],
    ["null for a map", s.member(counts), null],
    ["a list for a map", s.member(counts), [1]],
    ["too short a text", s.member(s.string, between2And3), "a"],
    ["too long a text", s.member(s.string, between2And3), "abcd"],
    ["too few code points", s.member(s.string, between2And3), "😀"],
    ["too many code points", s.member(s.string, between2And3), "😀😀😀😀"],
    ["a text that an enum does not have", s.member(s.enumeration("x#Key", ["a"])), "b"],
    ["a text that does not match", letter, "ab"],
    ["a text that does not match a program", s.member(s.string, { pattern: { source: "^$", program } }), "A"],
    ["too great a byte", s.member(s.byte), 128],
    ["too small a short", s.member(s.short), -32_769],
    ["too great an integer", s.member(s.integer), 2 ** 31],
    ["a fraction for a byte", s.member(s.byte), 0.5],
    ["a fraction for a short", s.member(s.short), 0.5],
    ["a fraction for an integer", s.member(s.integer), 0.5],
    ["a fraction for a long", s.member(s.long), 0.5],
    ["a number that an intEnum does not have", s.member(s.intEnumeration("x#Octave", [1, 4])), 2],
    ["a long that a double may have rounded", s.member(s.long), 2 ** 53],
    ["a long that a double may have rounded up", s.member(s.long), -(2 ** 53)],
    ["too great a float", s.member(s.float), 3.5e38],
    ["a double that was too great for JSON.parse", s.member(s.double), Infinity],
    ["a number below the range", s.member(s.integer, { range: { min: 0, max: 4 } }), -1],
    ["a number above the range", s.member(s.integer, { range: { min: 0, max: 4 } }), 5],
    ["too short a list", s.member(texts, between2And3), ["a"]],
    ["too long a list", s.member(texts, { length: { max: 2 } }), ["a", "b", "c"]],
    ["a list beyond the limit", s.member(texts), ["a", "b", "c", "d"]],
    ["a list with another entry", s.member(texts), ["a", 1]],
    ["a list with null", s.member(texts), ["a", null]],
    ["a sparse list with another entry", s.member(s.sparseList("x#Gaps", s.string)), [1]],
    ["a list whose entries are different", s.member(texts, { uniqueItems: s.hasUniqueItems }), ["a", "b"]],
    ["too small a map", s.member(counts, between2And3), { a: 1 }],
    ["too great a map", s.member(counts, { length: { max: 2 } }), { a: 1, b: 2, c: 3 }],
    ["a map beyond the limit", s.member(counts), { a: 1, b: 2, c: 3, d: 4 }],
    ["a map with another entry", s.member(counts), { a: 1, b: "2" }],
    ["a map with null", s.member(counts), { a: null }],
    ["a sparse map with another entry", s.member(s.sparseMap("x#Gaps", s.string, s.integer)), { a: "1" }],
    ["a map with a key that does not match", s.member(s.map("x#Letters", letter, s.integer)), { a: 1, bc: 2 }],
    ["a structure without a required member", s.member(Point), { y: 1 }],
    ["a structure without a member that has a default", s.member(Point), { x: 1, name: "a" }],
    ["a structure with an unknown member", s.member(Point), { x: 1, y: 2, z: 3 }],
    ["a structure with a member of another kind", s.member(Point), { x: 1, y: 2, name: 3 }],
    ["a structure with null", s.member(Point), { x: 1, y: 2, name: null }],
    ["a union without a member", s.member(Either), {}],
    ["a union with two members", s.member(Either), { a: "a", b: 1 }],
    ["a timestamp", s.member(s.list("x#Times", s.timestamp)), [1]],
    ["too deep a list", s.member(s.list("x#A", s.list("x#B", s.list("x#C", texts)))), [[[["a"]]]]],
    [
      "too deep a map",
      s.member(s.map("x#A", s.string, s.map("x#B", s.string, s.map("x#C", s.string, counts)))),
      { a: { b: { c: { d: 1 } } } },
    ],
  ])("leaves %s to the decoder", (_name, member, value) => {
    expect(recognize(member, value)).not.toBe(true);
  });

  test.each<readonly [string, MemberShape, unknown]>([
    ["a boolean", s.member(s.boolean), false],
    ["a text of the least length", s.member(s.string, between2And3), "ab"],
    ["a text of the greatest length", s.member(s.string, between2And3), "abc"],
    ["a text of the least code points", s.member(s.string, between2And3), "😀😀"],
    ["a text of the greatest code points", s.member(s.string, between2And3), "😀😀😀"],
    ["a text of an enum", s.member(s.enumeration("x#Key", ["a", "b"])), "b"],
    ["an internal text of an enum", s.member(s.enumeration("x#Key", ["a"], {}, ["b" as "a"])), "b"],
    ["a text that matches", letter, "a"],
    ["a text that matches a program", s.member(s.string, { pattern: { source: "^$", program } }), "a"],
    ["the greatest byte", s.member(s.byte), 127],
    ["a negative byte", s.member(s.byte), -127],
    ["the greatest short", s.member(s.short), 32_767],
    ["the greatest integer", s.member(s.integer), 2 ** 31 - 1],
    ["a number of an intEnum", s.member(s.intEnumeration("x#Octave", [1, 4])), 4],
    ["a long that is exact", s.member(s.long), 2 ** 53 - 1],
    ["a float", s.member(s.float), 0.5],
    ["the greatest float", s.member(s.float), 3.402_823_4e38],
    ["a double", s.member(s.double), 0.1],
    ["the least double", s.member(s.double), -Number.MAX_VALUE],
    ["the least number of the range", s.member(s.integer, { range: { min: 0, max: 4 } }), 0],
    ["the greatest number of the range", s.member(s.integer, { range: { min: 0, max: 4 } }), 4],
    ["a list of the least length", s.member(texts, between2And3), ["a", "b"]],
    ["a list of the greatest length", s.member(texts, between2And3), ["a", "b", "c"]],
    ["an empty list", s.member(texts), []],
    ["a sparse list with null", s.member(s.sparseList("x#Gaps", s.string)), [null, "a"]],
    ["a map of the least size", s.member(counts, between2And3), { a: 1, b: 2 }],
    ["a map of the greatest size", s.member(counts, between2And3), { a: 1, b: 2, c: 3 }],
    ["an empty map", s.member(counts), {}],
    ["a sparse map with null", s.member(s.sparseMap("x#Gaps", s.string, s.integer)), { a: null, b: 1 }],
    ["a structure in the model's order", s.member(Point), { x: 1, y: 2, name: "a" }],
    ["a structure in another order", s.member(Point), { name: "a", y: 2, x: 1 }],
    ["a structure without an optional member", s.member(Point), { x: 1, y: 2 }],
    ["a union with its second member", s.member(Either), { b: 1 }],
  ])("recognizes %s", (_name, member, value) => {
    expect(recognize(member, value)).toBe(true);
  });

  test("follows documents whose members change their order", () => {
    const recognizes = new Recognizers({ usesJsonName: true }).forMember(s.member(Point));
    for (const document of [
      { x: 1, y: 2, name: "a" },
      { y: 1, name: "a", x: 2 },
      { x: 1, name: "a", y: 2 },
      { y: 1, x: 2 },
      { x: 1, y: 2, name: "a" },
    ]) {
      expect(recognizes?.(document, limits)).toBe(true);
    }
    expect(recognizes?.({ x: 1, y: 2, name: 3 }, limits)).toBe(false);
  });

  test("keeps the constraints of members apart if they have one shape", () => {
    const members = {
      one: s.member(texts, { length: { max: 1 } }),
      third: s.member(texts, { length: { max: 2 } }),
      other: s.member(texts, { length: { min: 1 } }),
    };
    const recognizes = (value: unknown): boolean | undefined =>
      new Recognizers({ usesJsonName: true }).forMembers(members)?.(value, limits);
    expect(recognizes({ one: [], other: ["a", "b"] })).toBe(true);
    expect(recognizes({ one: ["a", "b"], other: ["a"] })).toBe(false);
    expect(recognizes({ one: ["a"], other: [] })).toBe(false);
    expect(recognizes({ third: ["a", "b"], other: ["a"] })).toBe(true);
    expect(recognizes({ third: ["a", "b", "c"], other: ["a"] })).toBe(false);
  });

  test("knows only the members that are part of the document", () => {
    const members = { x: s.member(s.integer, { required: true }), name: s.member(s.string) };
    const recognizes = new Recognizers({ usesJsonName: true }).forMembers(members, new Set(["name"]));
    expect(recognizes?.({ name: "a" }, limits)).toBe(true);
    expect(recognizes?.({ name: "a", x: 1 }, limits)).toBe(false);
  });
});

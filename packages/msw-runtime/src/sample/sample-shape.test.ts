import { validate } from "@smithy-contract/server-runtime";
import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { sampleShape } from "./sample-shape.ts";

interface Tree {
  name: string;
  children?: Tree[] | undefined;
  byName?: Record<string, Tree> | undefined;
  parent?: Tree | undefined;
}
const Tree: s.Structure<Tree> = s.structure<Tree>("x#Tree", {
  name: s.member(s.string, { required: true }),
  children: s.member(() => Trees),
  byName: s.member(() => TreeMap),
  parent: s.member(() => Tree),
});
const Trees: s.Shape<Tree[]> = s.list(
  "x#Trees",
  s.member(() => Tree),
);
const TreeMap: s.Shape<Record<string, Tree>> = s.map(
  "x#TreeMap",
  s.string,
  s.member(() => Tree),
);

type Term = { number: number; sum?: never } | { number?: never; sum: Term[] };
const Term: s.Shape<Term> = s.union<Term>("x#Term", {
  sum: s.member(() => Terms),
  number: s.double,
});
const Terms: s.Shape<Term[]> = s.list(
  "x#Terms",
  s.member(() => Term),
  { length: { min: 2 } },
);

const shapes: Record<string, s.AnyShape> = {
  "a recursive tree": Tree,
  "a recursive union": Term,
  "numbers of every kind": s.structure<Record<string, never>>("x#Numbers", {
    byte: s.member(s.byte, { range: { min: -128, max: -120 } }),
    short: s.member(s.short, { range: { min: 32_000 } }),
    integer: s.member(s.integer, { range: { max: -5 } }),
    long: s.long,
    float: s.member(s.float, { range: { min: 0.25, max: 0.5 } }),
    double: s.double,
    bigInteger: s.member(s.bigInteger, { range: { min: 2n ** 70n, max: 2n ** 70n + 1n } }),
    bigDecimal: s.member(s.simple("bigDecimal", "x#BigDecimal"), { range: { min: 1.5 } }),
    timestamp: s.timestamp,
  } as never),
  "strings with a pattern and a length": s.structure<Record<string, string>>("x#Strings", {
    long: s.member(s.string, { pattern: { source: "^[a-z]*$" }, length: { min: 40, max: 45 } }),
    anywhere: s.member(s.string, { pattern: { source: "[0-9]" }, length: { min: 8, max: 8 } }),
    short: s.member(s.string, { length: { max: 1 } }),
    json: s.member(s.string, { mediaType: "application/json", length: { min: 10 } }),
  }),
  "lists and maps within bounds": s.structure<Record<string, never>>("x#Collections", {
    unique: s.list("x#Unique", s.enumeration("x#E", ["a", "b", "c"]), { uniqueItems: true, length: { min: 3 } }),
    none: s.list("x#None", s.string, { length: { max: 0 } }),
    keys: s.map("x#Keys", s.member(s.string, { pattern: { source: "^k\\d$" } }), s.boolean, {
      length: { min: 3, max: 3 },
    }),
    blob: s.member(s.blob, { length: { min: 3, max: 3 } }),
    document: s.document,
  } as never),
};

describe("a sample", () => {
  test.each(Object.entries(shapes))("keeps the constraints of %s", (_name, shape) => {
    for (let seed = 0; seed < 25; seed++) {
      expect(validate(shape, sampleShape(shape, createRandom(String(seed)), 200))).toEqual([]);
    }
  });

  test("depends only on its seed", () => {
    const make = (seed: string) => sampleShape(Tree, createRandom(seed), 200);
    expect(make("a")).toEqual(make("a"));
    expect(make("a")).not.toEqual(make("b"));
  });

  test("leaves out a part of the optional members for some seeds if that is asked for", () => {
    const shape = s.structure<Record<string, string>>("x#Optional", {
      id: s.member(s.string, { required: true }),
      size: s.member(s.string, { default: "small" }),
      note: s.string,
    });
    const keys = (omitsOptional: boolean) =>
      Array.from({ length: 40 }, (_, seed) =>
        Object.keys(sampleShape(shape, createRandom(String(seed)), 200, { omitsOptional }) as object).join(),
      );
    expect(new Set(keys(true))).toEqual(new Set(["id,size", "id,size,note"]));
    expect(new Set(keys(false))).toEqual(new Set(["id,size,note"]));
  });

  test("has lists and maps of the wanted length, within their own bounds", () => {
    const shape = s.structure<Record<string, string[]>>("x#Lists", {
      free: s.list("x#Free", s.string),
      bounded: s.list("x#Bounded", s.string, { length: { max: 3 } }),
      map: s.map("x#Map", s.string, s.string) as never,
    });
    const lengths = (listLength: number | readonly [number, number]) =>
      Object.values(sampleShape(shape, createRandom("a"), 200, { listLength }) as object).map(
        (value: object) => Object.keys(value).length,
      );
    expect(lengths(5)).toEqual([5, 3, 5]);
    expect(lengths(0)).toEqual([0, 0, 0]);
    expect(lengths([4, 4])).toEqual([4, 3, 4]);
  });

  test("has the values that functions make for a shape, and first of all those for a member", () => {
    const values = { Name: () => "by shape", Person$nick: () => "by member", Names$member: () => "item" };
    const Name = s.simple<string>("string", "x#Name");
    const Names = s.list("x#Names", Name);
    const shape = s.structure<object>("x#Person", { name: Name, nick: Name, names: Names, name2: s.string } as never);
    expect(sampleShape(shape, createRandom(""), 200, { values, listLength: 1 })).toEqual({
      name: "by shape",
      nick: "by member",
      names: ["item"],
      name2: expect.stringMatching(/^name2-/),
    });
  });

  test("names strings after their members, has optional members, and stops at recursion", () => {
    const tree = sampleShape(Tree, createRandom(""), 200);
    expect(tree).toEqual({ name: expect.stringMatching(/^name-[0-9a-f]{4}$/) });
    const outer = s.structure<{ tree?: Tree }>("x#Outer", { tree: Tree });
    expect(sampleShape(outer, createRandom(""), 200)).toMatchObject({ tree: { name: expect.any(String) } });
  });

  test("is made even for a pattern that takes JavaScript's engine exponential time, or that it does not support", () => {
    const program = s.patternProgram([
      ["assert", "^"],
      ["class", [97, 97]],
      ["split", 1, 3],
      ["assert", "$"],
      ["match"],
    ]);
    const slow = s.simple("string", "x#Slow", { pattern: { source: "^(a+)+$", program }, length: { min: 40 } });
    expect(sampleShape(slow, createRandom(""), 200)).toMatch(/^a{40,}$/);
    const foreign = s.simple("string", "x#Foreign", { pattern: { source: "\\h", program } });
    expect(sampleShape(foreign, createRandom(""), 200)).toEqual(expect.any(String));
  });

  test("sets a member with @httpResponseCode to the response's status", () => {
    const shape = s.structure<{ status: number }>("x#S", { status: s.member(s.integer, { httpResponseCode: true }) });
    expect(sampleShape(shape, createRandom(""), 202)).toEqual({ status: 202 });
  });

  test("never uses an internal value of an enum", () => {
    const shape = s.enumeration("x#E", ["a", "hidden"], {}, ["hidden"]);
    for (let seed = 0; seed < 10; seed++) {
      expect(sampleShape(shape, createRandom(String(seed)), 200)).toBe("a");
    }
  });
});

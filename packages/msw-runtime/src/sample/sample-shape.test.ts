import { validate } from "@smithy-contract/server-runtime";
import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { sampleShape } from "./sample-shape.ts";
import type { SampleSettings } from "./settings.ts";

const seeds = Array.from({ length: 50 }, (_, seed) => String(seed));

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
    bigDecimal: s.member(s.simple(s.bigDecimal, "x#BigDecimal"), { range: { min: 1.5 } }),
    timestamp: s.timestamp,
  } as never),
  "strings with a pattern and a length": s.structure<Record<string, string>>("x#Strings", {
    long: s.member(s.string, { pattern: { source: "^[a-z]*$" }, length: { min: 40, max: 45 } }),
    anywhere: s.member(s.string, { pattern: { source: "[0-9]" }, length: { min: 8, max: 8 } }),
    short: s.member(s.string, { length: { max: 1 } }),
    json: s.member(s.string, { mediaType: "application/json", length: { min: 10 } }),
  }),
  "lists and maps within bounds": s.structure<Record<string, never>>("x#Collections", {
    unique: s.list("x#Unique", s.enumeration("x#E", ["a", "b", "c"]), {
      uniqueItems: s.hasUniqueItems,
      length: { min: 3 },
    }),
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
    const Name = s.simple<string>(s.string, "x#Name");
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
    const slow = s.simple(s.string, "x#Slow", { pattern: { source: "^(a+)+$", program }, length: { min: 40 } });
    expect(sampleShape(slow, createRandom(""), 200)).toMatch(/^a{40,}$/);
    const foreign = s.simple(s.string, "x#Foreign", { pattern: { source: "\\h", program } });
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

  test("has an internal value of an enum that has no others", () => {
    expect(sample(s.enumeration("x#E", ["hidden"], {}, ["hidden"]))).toBe("hidden");
  });

  test("is one of the values of a numeric enum", () => {
    expect(new Set(samples(s.intEnumeration("x#Digit", [1, 2])))).toEqual(new Set([1, 2]));
  });

  test("is true or false, which depends on the seed", () => {
    expect(samples(s.boolean).slice(0, 8)).toEqual([false, true, true, true, false, true, true, false]);
  });

  test("names the text in a blob or document after the member", () => {
    const shape = s.structure<object>("x#Stored", { photo: s.blob, notes: s.document } as never);
    const { photo, notes } = sample(shape) as { photo: Uint8Array; notes: object };
    expect(new TextDecoder().decode(photo)).toMatch(/^photo-[0-9a-f]{4}$/);
    expect(notes).toEqual({ notes: expect.stringMatching(/^notes-[0-9a-f]{4}$/) });
  });

  test("has a name that fits the structure which it names", () => {
    const person = /^[A-Z][a-z]+ [A-Z][a-z]+$/;
    const Owner = s.structure<{ name: string }>("x#Owner", { name: s.string });
    expect(sample(Owner)).toEqual({ name: expect.stringMatching(person) });
    const House = s.structure<object>("x#House", { owner: Owner } as never);
    const Street = s.structure<object>("x#Street", { name: s.string, house: House } as never);
    expect(sample(Street)).toEqual({
      name: expect.stringMatching(/^name-/),
      house: { owner: { name: expect.stringMatching(person) } },
    });
    expect(sample(s.simple(s.string, "x#name"))).toMatch(/^name-/);
  });

  test("has lists and maps of each wanted length", () => {
    const lengthsOf = (shape: s.AnyShape) =>
      new Set(samples(shape, { listLength: [2, 4] }).map((value) => Object.keys(Object(value)).length));
    expect(lengthsOf(s.list("x#List", s.string))).toEqual(new Set([2, 3, 4]));
    expect(lengthsOf(s.map("x#Map", s.string, s.string))).toEqual(new Set([2, 3, 4]));
  });

  test("has short texts in lists and maps, unless they are duplicates", () => {
    const settings = { listLength: 10 };
    const items = Object.values(Object(sample(s.list("x#Tags", s.string), settings)));
    const keys = Object.keys(Object(sample(s.map("x#Tags", s.string, s.string), settings)));
    expect([...items, ...keys].filter((text) => !/^Tags-[0-9a-f]{4}$/.test(String(text)))).toEqual([]);
  });

  test("has as many items and keys as are possible, if fewer than the wanted number are different", () => {
    const Side = s.enumeration("x#Side", ["left", "right"]);
    const list = s.list("x#Sides", Side, { uniqueItems: s.hasUniqueItems, length: { min: 3 } });
    const map = s.map("x#BySide", Side, s.string, { length: { min: 3 } });
    for (const seed of seeds) {
      expect(Object(sample(list, {}, seed)).toSorted()).toEqual(["left", "right"]);
      expect(Object.keys(Object(sample(map, {}, seed))).toSorted()).toEqual(["left", "right"]);
    }
  });
});

describe("a sample of a shape that contains itself", () => {
  test("ends with an empty list or map", () => {
    const Node: s.Structure<object> = s.structure<object>("x#Node", {
      list: s.member(
        () =>
          s.list(
            "x#Nodes",
            s.member(() => Node),
          ),
        { required: true },
      ),
      map: s.member(
        () =>
          s.map(
            "x#NodeMap",
            s.string,
            s.member(() => Node),
          ),
        { required: true },
      ),
    } as never);
    expect(sample(Node)).toEqual({ list: [], map: {} });
  });

  test("ends below a list or map outside the structure", () => {
    const Node: s.Structure<object> = s.structure<object>("x#Node", {
      list: s.member(() => Nodes, { required: true }),
      map: s.member(() => NodeMap, { required: true }),
    } as never);
    const Nodes: s.Shape<object[]> = s.list(
      "x#Nodes",
      s.member(() => Node),
    );
    const NodeMap: s.Shape<object> = s.map(
      "x#NodeMap",
      s.string,
      s.member(() => Node),
    ) as never;
    expect(sample(Nodes, { listLength: 1 })).toEqual([{ list: [], map: {} }]);
    expect(Object.values(Object(sample(NodeMap, { listLength: 1 })))).toEqual([{ list: [], map: {} }]);
  });

  test("has a variant of a union that does not, and any of those that are not too deep", () => {
    const Choice: s.Shape<object> = s.union<object>("x#Choice", {
      itself: s.member(() => Choice),
      near: s.string,
      far: nest(s.string, 6),
      tooFar: nest(s.string, 7),
    } as never);
    expect(variantsOf(Choice, 0)).toEqual(new Set(["near", "far"]));
  });
});

describe("a sample below six structures", () => {
  const Optional = s.structure<object>("x#Optional", {
    note: s.string,
    id: s.member(s.string, { required: true }),
  } as never);

  test("has no optional members, and no items that are not required", () => {
    expect(atDepth(sample(nest(Optional, 5)), 5)).toMatchObject({ note: expect.any(String) });
    expect(atDepth(sample(nest(Optional, 6)), 6)).toEqual({ id: expect.any(String) });
    expect(atDepth(sample(nest(s.list("x#List", s.string), 5)), 5)).not.toEqual([]);
    expect(atDepth(sample(nest(s.list("x#List", s.string), 6)), 6)).toEqual([]);
    expect(atDepth(sample(nest(s.map("x#Map", s.string, s.string), 5)), 5)).not.toEqual({});
    expect(atDepth(sample(nest(s.map("x#Map", s.string, s.string), 6)), 6)).toEqual({});
  });

  test("counts lists, maps and unions as depth, too", () => {
    const List = s.list("x#List", nest(Optional, 4), { length: { min: 1, max: 1 } });
    expect(atDepth(Object(sample(nest(List, 1)))["inner"][0], 4)).toEqual({ id: expect.any(String) });
    const Map = s.map("x#Map", s.string, nest(Optional, 4), { length: { min: 1, max: 1 } });
    expect(atDepth(Object.values(Object(Object(sample(nest(Map, 1)))["inner"]))[0], 4)).toEqual({
      id: expect.any(String),
    });
    const Union = s.union<object>("x#Union", { only: nest(Optional, 4) } as never);
    expect(atDepth(Object(sample(nest(Union, 1)))["inner"]["only"], 4)).toEqual({ id: expect.any(String) });
  });

  test.each<[string, s.AnyShape, s.AnyShape]>([
    ["a string rather than a structure", s.string, nest(s.string, 1)],
    ["a structure with a string rather than one with a structure", nest(s.string, 1), nest(s.string, 2)],
    [
      "a structure without required members rather than one with a structure",
      optional(nest(s.string, 3)),
      nest(s.string, 2),
    ],
    [
      "a structure rather than one with a structure beside a string",
      nest(s.string, 1),
      nest(s.string, 2, { first: s.member(s.string, { required: true }) }),
    ],
    ["an empty list rather than a structure with a structure", s.list("x#L", nest(s.string, 3)), nest(s.string, 2)],
    [
      "an empty map rather than a structure with a structure",
      s.map("x#M", s.string, nest(s.string, 3)),
      nest(s.string, 2),
    ],
    [
      "a list that may be empty rather than one that must not",
      s.list("x#L", s.string, { length: { max: 2 } }),
      s.list("x#L", nest(s.string, 1), { length: { min: 1 } }),
    ],
    [
      "a structure rather than a list that must not be empty",
      nest(s.string, 1),
      s.list("x#L", nest(s.string, 1), { length: { min: 1 } }),
    ],
    [
      "a structure rather than a map that must not be empty",
      nest(s.string, 1),
      s.map("x#M", s.string, nest(s.string, 1), { length: { min: 1 } }),
    ],
    [
      "a structure rather than a union of structures",
      nest(s.string, 1),
      s.union<object>("x#U", { a: nest(s.string, 1), b: nest(s.string, 2) } as never),
    ],
    [
      "a union with a string rather than a deeper structure",
      s.union<object>("x#U", { a: s.string, b: nest(s.string, 3) } as never),
      nest(s.string, 2),
    ],
  ])("has the shallowest variant of a union: %s", (_, shallow, deep) => {
    const shape = s.union<object>("x#Choice", { deep, shallow } as never);
    expect(variantsOf(shape, 6)).toEqual(new Set(["shallow"]));
  });
});

test("an event of a stream is a member of its union", () => {
  const Message = s.structure<object>("x#Message", { text: s.string } as never);
  const Events = s.union<object>("x#Events", { message: Message } as never, { streaming: true });
  const values = { Events$message: () => ({ text: "by hand" }) };
  expect(sample(Events, { values })).toMatchObject({ events: [{ message: { text: "by hand" } }] });
});

function sample(shape: s.AnyShape, settings?: SampleSettings, seed = ""): unknown {
  return sampleShape(shape, createRandom(seed), 200, settings);
}

/** The samples of many seeds. */
function samples(shape: s.AnyShape, settings?: SampleSettings): readonly unknown[] {
  return seeds.map((seed) => sample(shape, settings, seed));
}

/** A shape as a required member of so many structures, each one in the next. */
function nest(shape: s.AnyShape, depth: number, beside: Readonly<Record<string, s.MemberShape>> = {}): s.AnyShape {
  if (depth === 0) {
    return shape;
  }
  const inner = s.member(() => nest(shape, depth - 1) as s.Shape<unknown>, { required: true });
  return s.structure<object>(`x#Nest${depth}`, { ...beside, inner } as never);
}

function optional(shape: s.AnyShape): s.AnyShape {
  return s.structure<object>("x#Optional", { member: shape } as never);
}

function atDepth(value: unknown, depth: number): unknown {
  return depth === 0 ? value : atDepth(Reflect.get(Object(value), "inner"), depth - 1);
}

/** The names of the variants that samples of a union at a depth have. */
function variantsOf(union: s.AnyShape, depth: number): ReadonlySet<string> {
  return new Set(samples(nest(union, depth)).flatMap((value) => Object.keys(Object(atDepth(value, depth)))));
}

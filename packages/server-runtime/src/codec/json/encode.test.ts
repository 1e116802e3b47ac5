import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { memberOf } from "../traits.ts";
import { JsonEncoders, stringifyJson } from "./encode.ts";

const bigDecimal = s.simple<s.BigDecimalValue>(s.bigDecimal, "smithy.api#BigDecimal");

function write(shape: s.AnyShape, value: unknown, traits: s.Traits = {}): string {
  const encode = new JsonEncoders().forMember({ target: () => shape, traits });
  return stringifyJson(encode === undefined ? value : encode(value));
}

describe("a value that is not of its shape", () => {
  test.each([
    [s.blob, "text"],
    [s.timestamp, new Date(Number.NaN)],
    [s.timestamp, 0],
    [s.bigInteger, 1.5],
    [s.bigInteger, "text"],
    [s.bigInteger, null],
    [bigDecimal, {}],
    [bigDecimal, { string: 5 }],
    [bigDecimal, { string: "1,5", type: "bigDecimal" }],
    [bigDecimal, { string: '1","admin":true,"x":"', type: "bigDecimal" }],
    [s.list("x#Blobs", s.blob), { length: 0 }],
    [s.list("x#Blobs", s.blob), [null]],
  ])("throws rather than writing something else: %o", (shape, value) => {
    expect(() => write(shape, value)).toThrow(/^A (?:blob|timestamp|big number|list) must be /);
  });
});

describe("numbers", () => {
  test("keep all digits of a big number", () => {
    expect(write(s.bigInteger, -(2n ** 128n))).toBe("-340282366920938463463374607431768211456");
    expect(write(bigDecimal, { string: "0.1000000000000000000000001", type: "bigDecimal" })).toBe(
      "0.1000000000000000000000001",
    );
    expect(write(s.list("x#Big", s.bigInteger), [1n, 10n ** 20n])).toBe("[1,100000000000000000000]");
    const texts = ["1.50", "1e5", "1E5", "10"];
    expect(texts.map((string) => write(bigDecimal, { string, type: "bigDecimal" }))).toEqual(texts);
  });

  test("are valid JSON even if a NumericValue is not", () => {
    const texts = [".5", "-5.", "00000000000000000000.5"];
    expect(texts.map((string) => write(bigDecimal, { string, type: "bigDecimal" }))).toEqual(["0.5", "-5", "0.5"]);
  });

  test("cannot be imitated by a string that looks like a placeholder", () => {
    const both = s.structure<{ text: string; big: bigint }>("x#Both", { text: s.string, big: s.bigInteger });
    const text = 'exact-00000000-0000-0000-0000-000000000000-0"';
    expect(JSON.parse(write(both, { text, big: 2n ** 60n }))).toEqual({ text, big: 2 ** 60 });
    expect(JSON.parse(write(both, { text: "undefined0", big: 2n ** 60n }))).toEqual({
      text: "undefined0",
      big: 2 ** 60,
    });
  });

  test("have names if JSON has no number for them", () => {
    expect([Number.NaN, Number.NEGATIVE_INFINITY, -0, 1e21].map((value) => write(s.double, value))).toEqual([
      '"NaN"',
      '"-Infinity"',
      "0",
      "1e+21",
    ]);
  });
});

describe("a structure", () => {
  const Node: s.Structure<Node> = s.structure<Node>("x#Node", {
    constructor: s.string,
    label: s.member(s.string, { jsonName: "Label", default: "none" }),
    next: s.member(() => Node),
  });
  interface Node {
    readonly constructor: string;
    readonly label?: string | undefined;
    readonly next?: Node | undefined;
  }

  test("is written with its own members only, under their wire names, with defaults", () => {
    expect(write(Node, { constructor: "c", next: { label: "inner", secret: 1 }, secret: 2 })).toBe(
      '{"constructor":"c","Label":"none","next":{"Label":"inner"}}',
    );
  });

  test("has its defaults in the form of the wire, and only the members that belong to the document", () => {
    const members = {
      at: s.member(s.timestamp, { default: 1 }),
      day: s.member(s.timestamp, { default: "1970-01-01T00:00:02Z" }),
      bytes: s.blob,
      none: s.member(s.string, { default: null }),
      header: s.string,
    };
    const shape = s.structure<object>("x#S", members as never);
    expect(write(shape, { bytes: Uint8Array.of(1, 2) })).toBe('{"at":1,"day":2,"bytes":"AQI="}');
    const encode = new JsonEncoders().forMembers(shape.members, new Set(["header"]));
    expect(stringifyJson(encode({ header: "h", bytes: new Uint8Array(1) }))).toBe('{"header":"h"}');
  });

  test("ignores properties of the prototype", () => {
    expect(write(Node, {})).toBe('{"Label":"none"}');
  });
});

describe("a structure in a structure", () => {
  interface Leaf {
    readonly name?: string | undefined;
    readonly weight?: number | undefined;
    readonly leaves?: Leaf[] | undefined;
  }
  const Leaf: s.Structure<Leaf> = s.structure<Leaf>("x#Leaf", {
    name: s.string,
    weight: s.double,
    leaves: s.member(() => Leaves),
  });
  const Leaves: s.Shape<Leaf[]> = s.list("x#Leaves", Leaf);
  const writeLeaf = (leaf: unknown): string => stringifyJson(new JsonEncoders().forMember(memberOf(Leaf))?.(leaf));

  const toSecret = (): string => "secret";
  class Secretive {
    readonly name = "a";
    readonly weight = 1;
    toJSON(): string {
      return toSecret();
    }
  }

  test.each([
    ["a member of no model", { name: "a", weight: 1, secret: 2 }],
    ["a null", { name: "a", weight: 1, leaves: null }],
    ["a key without a value", { name: "a", weight: 1, leaves: undefined }],
    ["a class that writes itself otherwise", new Secretive()],
    ["a way of its own to be written", { name: "a", weight: 1, toJSON: toSecret }],
  ])("is written with its modelled members, and not changed, if it has %s", (_what, leaf) => {
    const before = { ...leaf };
    const whole = { leaves: [{ name: "first" }, leaf], name: "root" };
    expect(JSON.parse(writeLeaf(whole))).toEqual({
      name: "root",
      leaves: [{ name: "first" }, { name: "a", weight: 1 }],
    });
    expect({ ...leaf }).toEqual(before);
  });

  test("is not changed if the wire form of a value differs", () => {
    const list = [{ weight: 1 }, { weight: Number.NaN, name: "a" }, { weight: 2 }];
    expect(JSON.parse(writeLeaf({ name: "root", leaves: list }))).toEqual({
      name: "root",
      leaves: [{ weight: 1 }, { name: "a", weight: "NaN" }, { weight: 2 }],
    });
    expect(list[1]?.weight).toBeNaN();
  });

  test("is written the same, in whatever order its members come", () => {
    const encode = new JsonEncoders().forMembers(Leaf.members);
    const orders = [
      { name: "a", weight: Number.NaN, leaves: [] },
      { leaves: [], name: "a", weight: Number.NaN },
      { weight: Number.NaN, leaves: [], name: "a" },
      { weight: Number.NaN, name: "a", leaves: [], secret: 1 },
    ];
    for (const leaf of [...orders, ...orders.toReversed()]) {
      expect(JSON.parse(stringifyJson(encode(leaf)))).toEqual({ name: "a", weight: "NaN", leaves: [] });
    }
  });

  test("does not have members that are sent elsewhere, such as in a header", () => {
    const encode = new JsonEncoders().forMembers(Leaf.members, new Set(["name"]));
    expect(stringifyJson(encode({ weight: 1, name: "a", leaves: [{ weight: 2n }] }))).toBe('{"name":"a"}');
  });

  test("has the wire names of its members, even if no value changes", () => {
    const members = { name: s.member(s.string, { jsonName: "Name" }) };
    const writeAs = (only: Record<string, s.MemberShape>, value: object): string =>
      stringifyJson(new JsonEncoders().forMembers(only)(value));
    expect(writeAs(members, { name: "a" })).toBe('{"Name":"a"}');
    expect(writeAs({ ...members, weight: s.member(s.double) }, { name: "a", weight: 1 })).toBe(
      '{"Name":"a","weight":1}',
    );
  });

  test("may have a member named __proto__", () => {
    const members = { ["__proto__"]: s.member(s.double), other: s.member(s.string) };
    const odd = JSON.parse('{"__proto__":1,"other":"a"}') as object;
    Object.defineProperty(odd, "__proto__", { value: Number.NaN });
    expect(stringifyJson(new JsonEncoders().forMembers(members)(odd))).toBe('{"__proto__":"NaN","other":"a"}');
  });
});

describe("a long", () => {
  const longs = s.list("x#Longs", s.long);

  test("is written in digits that fit into 64 bits", () => {
    expect(write(longs, [2 ** 63, -(2 ** 63), 2 ** 62, 2 ** 53 + 2, 2 ** 53 - 1, -1])).toBe(
      "[9223372036854775807,-9223372036854775808,4611686018427387904,9007199254740994,9007199254740991,-1]",
    );
  });

  test("may be a bigint, which is written exactly", () => {
    expect(write(longs, [2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n, 7n])).toBe(
      "[9223372036854775807,-9223372036854775808,9007199254740993,7]",
    );
  });

  test.each([2 ** 64, -(2 ** 64), Number.POSITIVE_INFINITY, 2n ** 63n, -(2n ** 63n) - 1n])(
    "is refused if it does not fit into 64 bits: %s",
    (value) => {
      expect(() => write(longs, [value])).toThrow("A long must fit into 64 bits.");
    },
  );
});

describe("null", () => {
  const Documents = s.structure<{ name?: string; plain?: s.DocumentValue; renamed?: s.DocumentValue }>("x#Documents", {
    name: s.string,
    plain: s.document,
    renamed: s.member(s.document, { jsonName: "Renamed", default: "none" }),
  });

  test("is a value of a document, and an absent member of any other shape", () => {
    expect(write(Documents, { name: null, plain: null, renamed: null })).toBe('{"plain":null,"Renamed":null}');
    expect(write(Documents, {})).toBe('{"Renamed":"none"}');
    const Same = s.structure<{ name?: string; plain?: s.DocumentValue }>("x#Same", {
      name: s.string,
      plain: s.document,
    });
    expect(write(Same, { plain: null, name: null })).toBe('{"plain":null}');
    expect(write(Same, { plain: null, other: 1 })).toBe('{"plain":null}');
    expect(write(s.map("x#Map", s.string, s.document), { a: null, b: [null] })).toBe('{"a":null,"b":[null]}');
  });
});

describe("collections", () => {
  test("keep nulls in front of a value whose wire form differs", () => {
    const value = { a: null, b: 1, c: Number.NaN };
    expect(write(s.sparseMap("x#M", s.string, s.double), value)).toBe('{"a":null,"b":1,"c":"NaN"}');
    expect(value.c).toBeNaN();
  });

  test("keep nulls if they are sparse, and leave them out of a dense map", () => {
    expect(write(s.sparseList("x#L", s.timestamp), [new Date(0), null, undefined])).toBe("[0,null,null]");
    expect(write(s.sparseMap("x#M", s.string, s.string), { a: null, b: "c", d: undefined })).toBe('{"a":null,"b":"c"}');
    expect(write(s.map("x#D", s.string, s.string), { a: null, b: "c" })).toBe('{"b":"c"}');
  });

  test("are written entry by entry, whatever class they are of", () => {
    class Headers {
      readonly a = "b";
      toJSON(): string {
        return "secret";
      }
    }
    const map = s.map("x#D", s.string, s.string);
    expect(write(map, new Headers())).toBe('{"a":"b"}');
    expect(write(map, Object.assign(Object.create(null), { a: "b" }))).toBe('{"a":"b"}');
  });

  test("treat prototype keys as data", () => {
    const value: unknown = JSON.parse('{"__proto__":"p","constructor":"c"}');
    expect(write(s.map("x#D", s.string, s.string), value)).toBe('{"__proto__":"p","constructor":"c"}');
  });
});

describe("a map with keys that look like integers", () => {
  interface Tree {
    readonly name?: string | undefined;
    readonly big?: bigint | undefined;
    readonly byCode?: Record<string, Tree> | undefined;
    readonly groups?: Record<string, Tree>[] | undefined;
  }
  const Tree: s.Structure<Tree> = s.structure<Tree>("x#Tree", {
    byCode: s.member(() => ByCode, { jsonName: 'by"Code' }),
    name: s.string,
    big: s.bigInteger,
    groups: s.member(() => Groups),
  });
  const ByCode: s.Shape<Record<string, Tree>> = s.map("x#ByCode", s.string, Tree);
  const Groups: s.Shape<Record<string, Tree>[]> = s.list("x#Groups", ByCode);

  test("is written like any other, at every depth", () => {
    const leaf = { name: "leaf", big: 2n ** 70n };
    const tree = { name: "root", byCode: { "404": leaf, ok: { byCode: { "200": leaf } } }, groups: [{ "1": {} }, {}] };
    expect(JSON.parse(write(Tree, tree))).toEqual({
      name: "root",
      'by"Code': {
        "404": { name: "leaf", big: 2 ** 70 },
        ok: { 'by"Code': { "200": { name: "leaf", big: 2 ** 70 } } },
      },
      groups: [{ "1": {} }, {}],
    });
    expect(write(Tree, { byCode: { "1": leaf } })).toBe(
      '{"by\\"Code":{"1":{"name":"leaf","big":1180591620717411303424}}}',
    );
  });

  test("may be under a key that does not look like one, or have only such values", () => {
    const maps = s.map("x#Maps", s.string, s.map("x#Codes", s.string, s.string));
    expect(write(maps, { a: { x: "y" }, b: { "1": "c" }, d: {} })).toBe('{"a":{"x":"y"},"d":{},"b":{"1":"c"}}');
    expect(write(maps, { b: { "1": "c" } })).toBe('{"b":{"1":"c"}}');
  });

  test("leaves nulls out if it is dense, and writes them if it is sparse", () => {
    const value = { "1": null, "2": "b", "3": undefined };
    expect(write(s.map("x#Dense", s.string, s.string), value)).toBe('{"2":"b"}');
    expect(write(s.sparseMap("x#Sparse", s.string, s.string), value)).toBe('{"1":null,"2":"b"}');
    expect(write(s.map("x#Dense", s.string, s.string), { "1": null })).toBe("{}");
  });
});

describe("timestamps", () => {
  const moment = new Date("2024-02-29T12:30:45.125Z");
  test.each([
    ["epoch-seconds", "1709209845.125"],
    ["date-time", '"2024-02-29T12:30:45.125Z"'],
    ["http-date", '"Thu, 29 Feb 2024 12:30:45 GMT"'],
  ] as const)("take the form that the trait says: %s", (timestampFormat, json) => {
    expect(write(s.timestamp, moment, { timestampFormat })).toBe(json);
  });
});

test("has no encoder, and costs nothing, for values that JSON.stringify can write unchanged", () => {
  const encoders = new JsonEncoders();
  const plain = [s.string, s.boolean, s.integer, s.document, s.list("x#Strings", s.string)];
  for (const shape of [...plain, ...plain]) {
    expect(encoders.forMember(memberOf(shape))).toBeUndefined();
  }
});

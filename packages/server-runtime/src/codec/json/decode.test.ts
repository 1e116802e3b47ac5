import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { resolveLimits } from "../../server/limits.ts";
import { memberCheck } from "../../validation/constraints.ts";
import { DecodeError } from "../decode-error.ts";
import { JsonDecoders } from "./decode.ts";
import { DecodeState } from "./decode-state.ts";

const bigDecimal = s.simple<s.BigDecimalValue>(s.bigDecimal, "smithy.api#BigDecimal");

function read(shape: s.AnyShape, json: string, traits: s.Traits = {}, limits = resolveLimits()): unknown {
  const decode = new JsonDecoders(memberCheck).forMember({ target: () => shape, traits });
  return decode(JSON.parse(json), new DecodeState(limits, json));
}

function refusal(shape: s.AnyShape, json: string, traits: s.Traits = {}, limits = resolveLimits()): string {
  try {
    return `no refusal: ${String(read(shape, json, traits, limits))}`;
  } catch (error) {
    return error instanceof DecodeError ? error.message : String(error);
  }
}

describe("a value of another kind", () => {
  test.each([
    [s.string, ["null", "1", "{}", "[]", "true"], "a string"],
    [s.boolean, ["null", "0", '"true"', "[]"], "a boolean"],
    [s.blob, ["null", "1", '"*"', '"YQ"', "[1]"], "a base64 string"],
    [s.byte, ["null", "128", "-129", "1.5", '"1"', '"NaN"', "1e400"], "a byte (-128 to 127)"],
    [s.short, ["32768", "0.1", "{}"], "a short (-32768 to 32767)"],
    [s.integer, ["2147483648", '"1"', "true"], "an integer (-2147483648 to 2147483647)"],
    [s.intEnumeration("x#E", [1]), ["1.5", '"1"'], "an integer (-2147483648 to 2147483647)"],
    [s.long, ["9223372036854775808", "-9223372036854775809", "1e19", "0.5"], "a long (a whole number of 64 bits)"],
    [s.float, ["1e39", '"nan"', '"1"', "1e400"], "a float"],
    [s.double, ["1e400", "-1e400", '"Infinity "', "null"], "a double"],
    [s.bigInteger, ["1.5", '"1"', "1e400", "null", "9".repeat(10_001)], "a whole number"],
    [bigDecimal, ['"1.5"', "null", "[]"], "a decimal number"],
    [s.timestamp, ['"1985-04-12T23:20:50Z"', "1e300", "null"], "a timestamp as epoch-seconds"],
    [s.list("x#L", s.string), ["{}", '"a"', "null"], "a list"],
    [s.map("x#M", s.string, s.string), ["[]", '"a"', "null"], "an object"],
    [s.structure<object>("x#S", {}), ["[]", "1", "null"], "an object"],
  ])("is refused: %o", (shape, documents, expected) => {
    for (const json of documents) {
      expect([json, refusal(shape, json)]).toEqual([json, `Expected ${expected} in the body.`]);
    }
  });
});

describe("a value of its kind", () => {
  test.each([
    [s.boolean, "false", false, {}],
    [s.blob, '"AQI="', Uint8Array.of(1, 2), {}],
    [s.double, "9223372036854775808", 2 ** 63, {}],
    [s.timestamp, "1.5", new Date(1500), {}],
    [s.timestamp, '"1970-01-01T00:00:02Z"', new Date(2000), { timestampFormat: "date-time" }],
    [s.sparseList("x#L", s.timestamp), "[0,null]", [new Date(0), null], {}],
    [s.sparseMap("x#M", s.string, s.timestamp), '{"a":0,"b":null}', { a: new Date(0), b: null }, {}],
  ] as const)("is read: %o %s", (shape, json, value, traits) => {
    expect(read(shape, json, traits)).toEqual(value);
  });

  test("is refused in another form than its traits say", () => {
    const traits = { timestampFormat: "date-time" } as const;
    expect(refusal(s.timestamp, "1.5", traits)).toBe("Expected a timestamp as date-time in the body.");
    expect(refusal(s.timestamp, '"1970"', traits)).toBe("Expected a timestamp as date-time in the body.");
  });
});

describe("numbers", () => {
  test("keep every digit if the shape can hold them", () => {
    const digits = "123456789012345678901234567890";
    const big = s.list("x#L", s.bigInteger);
    expect(read(big, `[${digits},-${digits},0,-0]`)).toEqual([BigInt(digits), -BigInt(digits), 0n, 0n]);
    const map = s.map("x#M", s.string, bigDecimal);
    expect(read(map, `{"1.0":0.10,"a\\"1":1e-400,"c":${digits}.5}`)).toMatchObject({
      "1.0": { string: "0.10", type: "bigDecimal" },
      'a"1': { string: "1e-400" },
      c: { string: `${digits}.5` },
    });
  });

  test("are those of the last of duplicate keys, as in JSON.parse", () => {
    const shape = s.structure<{ n: bigint }>("x#S", { n: s.bigInteger });
    expect(read(shape, '{"n":11111111111111111111,"n":22222222222222222222}')).toEqual({ n: 22222222222222222222n });
  });

  test("are limited to 64 bits for a long, although doubles are too coarse near that limit", () => {
    expect(read(s.long, "9223372036854775807")).toBe(2 ** 63);
    expect(read(s.long, "-9223372036854775808")).toBe(-(2 ** 63));
  });

  test("may be the named special values if they are floats", () => {
    expect(read(s.list("x#L", s.double), '["NaN","Infinity","-Infinity",-0,1e308]')).toEqual([
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      -0,
      1e308,
    ]);
  });
});

describe("a union", () => {
  const Either = s.union<{ text: string } | { number: number }>("x#Either", {
    text: s.string,
    number: s.member(s.integer, { jsonName: "No" }),
  } as never);

  test.each([
    "{}",
    '{"text":"a","No":1}',
    '{"text":"a","other":1}',
    '{"other":1}',
    '{"number":1}',
    '{"text":null}',
    '{"constructor":1}',
  ])("is refused with no variant or with two: %s", (json) => {
    expect(refusal(Either, json)).toBe("Expected exactly one of the union's members in the body.");
  });

  test("accepts its one variant and ignores nulls and the type's name", () => {
    expect(read(Either, '{"No":1,"text":null}')).toEqual({ number: 1 });
    expect(read(Either, '{"__type":"x#Either","text":"a"}')).toEqual({ text: "a" });
    const Typed = s.union<{ __type: string }>("x#Typed", { __type: s.string } as never);
    expect(read(Typed, '{"__type":"a"}')).toEqual({ __type: "a" });
  });
});

describe("places", () => {
  const Node: s.Structure<Node> = s.structure<Node>("x#Node", {
    name: s.member(s.string, { jsonName: "Name" }),
    children: s.member(() => s.map("x#Nodes", s.string, s.list("x#List", Node))),
  });
  interface Node {
    readonly name?: string | undefined;
    readonly children?: Record<string, Node[]> | undefined;
  }

  test("are given as wire names, from the root", () => {
    const json = '{"Name":"a","children":{"k":[{"Name":"b"}],"k/2":[{},{"children":{"":[{"Name":7}]}}]}}';
    expect(refusal(Node, json)).toBe("Expected a string at /children/k~12/1/children//0/Name.");
  });

  test.each([
    ["a list", s.list("x#L", s.string), '["a"]'],
    ["a map", s.map("x#M", s.string, s.string), '{"a":"b"}'],
    ["a structure", s.structure<object>("x#S", { a: s.string } as never), '{"a":"b"}'],
    ["a union", s.union<{ a: string }>("x#U", { a: s.string } as never), '{"a":"b"}'],
    ["a document", s.document, '{"a":["b"]}'],
  ])("are the same after %s", (_what, shape, json) => {
    const outer = s.structure<object>("x#O", { before: shape, after: s.bigInteger } as never);
    expect(refusal(outer, `{"before":${json},"after":""}`)).toBe("Expected a whole number at /after.");
    expect(read(outer, `{"before":${json},"after":12345678901234567891}`)).toMatchObject({
      after: 12345678901234567891n,
    });
  });

  test("are below the variant of a union", () => {
    const Either = s.union<{ texts: string[] }>("x#Either", { texts: s.list("x#Texts", s.string) } as never);
    expect(refusal(s.list("x#L", Either), '[{"texts":["a",1]}]')).toBe("Expected a string at /0/texts/1.");
    expect(refusal(s.list("x#L", Either), '[{"texts":[]},{}]')).toBe(
      "Expected exactly one of the union's members at /1.",
    );
  });

  test("are those of the list or map if it is too large", () => {
    const limits = resolveLimits({ collectionEntries: 2 });
    expect(refusal(Node, '{"children":{"a":[],"b":[],"c":[]}}', {}, limits)).toBe(
      "Expected at most 2 entries at /children.",
    );
    expect(refusal(Node, '{"children":{"a":[{},{},{}]}}', {}, limits)).toBe(
      "Expected at most 2 entries at /children/a.",
    );
    expect(refusal(Node, '{"children":{"a":[{},{}],"b":[]}}', {}, limits)).toContain("no refusal");
  });
});

describe("nesting", () => {
  const limits = resolveLimits({ jsonDepth: 10 });

  test("ends at its limit, in documents too", () => {
    const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
    expect(refusal(s.document, nested(11), {}, limits)).toMatch(/^Expected at most 10 levels of nesting at /);
    expect(read(s.document, nested(10), {}, limits)).toEqual(JSON.parse(nested(10)));
    expect(refusal(s.document, nested(100_000))).toMatch(/^Expected at most 64 levels of nesting at /);
  });

  test("are ignored if they are unknown", () => {
    const shape = s.structure<{ a?: string }>("x#S", { a: s.string });
    expect(read(shape, `{"a":"b","other":${"[".repeat(100_000)}${"]".repeat(100_000)}}`)).toEqual({ a: "b" });
  });
});

test("a document's number that is too large for a double is refused, because it would become null", () => {
  expect(refusal(s.document, '{"a":[1e308,-1e400]}')).toBe("Expected a double at /a/1.");
  expect(read(s.document, "1e-400")).toBe(0);
});

describe("prototype keys", () => {
  test("are data in maps and documents", () => {
    const json = '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":"x"}}';
    const map = s.map("x#M", s.string, s.map("x#N", s.string, s.string));
    for (const value of [read(map, json), read(s.document, json)]) {
      expect(Object.keys(value as object)).toEqual(["__proto__", "constructor"]);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect(JSON.stringify(value)).toBe(json);
    }
    expect("polluted" in {}).toBe(false);
  });

  test("are members only if the document itself has them", () => {
    const shape = s.structure<{ toString: string; valueOf?: string }>("x#S", { toString: s.string, valueOf: s.string });
    const value = read(shape, '{"toString":"t","__proto__":{"valueOf":"v"}}') as object;
    expect(Object.entries(value)).toEqual([["toString", "t"]]);
  });
});

describe("a structure", () => {
  const Pair = s.structure<{ one: string; two: string }>("x#Pair", { one: s.string, two: s.string });
  const Swapped = s.structure<{ one: string; two: string }>("x#Swapped", {
    one: s.member(s.string, { jsonName: "two" }),
    two: s.member(s.string, { jsonName: "one" }),
  });

  test("has only its members, and not the document's other keys", () => {
    const json = '{"three":3,"one":"1","__proto__":{"admin":true},"toString":"t","two":null}';
    expect(Object.entries(read(Pair, json) as object)).toEqual([["one", "1"]]);
    expect(Object.entries(read(Swapped, json) as object)).toEqual([["two", "1"]]);
    expect(Object.getPrototypeOf(read(Pair, json))).toBe(Object.prototype);
  });

  test("may have another wire name for some of its members only", () => {
    const Mixed = s.structure<object>("x#Mixed", {
      one: s.string,
      two: s.member(s.string, { jsonName: "Two" }),
    } as never);
    expect(read(Mixed, '{"one":"1","Two":"2"}')).toEqual({ one: "1", two: "2" });
  });

  test("keeps members apart whose wire names are each other's", () => {
    expect(read(Swapped, '{"one":"1","two":"2"}')).toEqual({ one: "2", two: "1" });
  });

  test("may be read in part", () => {
    const decode = new JsonDecoders(memberCheck).forMembers(Pair.members, new Set(["one"]));
    const json = '{"one":"1","two":2}';
    expect(decode(JSON.parse(json), new DecodeState(resolveLimits(), json))).toEqual({ one: "1" });
  });

  test("keeps its decoded values", () => {
    const Box = s.structure<{ at: Date; sizes: number[] }>("x#Box", { at: s.timestamp, sizes: s.list("x#L", s.float) });
    const box = { at: new Date(0), sizes: [1, Number.NaN] };
    expect(read(Box, '{"at":0,"sizes":[1,"NaN"]}')).toEqual(box);
    expect(read(Box, '{"extra":1,"at":0,"sizes":[1,"NaN"]}')).toEqual(box);
  });
});

describe("an absent value", () => {
  const shape = s.structure<object>("x#S", {
    list: s.member(s.list("x#L", s.string), { default: [] }),
    count: s.member(s.integer, { default: 3 }),
    at: s.member(s.timestamp, { default: "1970-01-01T00:00:01Z" }),
    since: s.member(s.timestamp, { default: 2 }),
    none: s.member(s.string, { default: null }),
    bytes: s.member(s.blob, { default: "AQI=" }),
    special: s.member(s.double, { default: "NaN" }),
    usual: s.member(s.double, { default: 1.5 }),
    big: s.member(s.bigInteger, { default: 5 }),
    decimal: s.member(bigDecimal, { default: 0.5 }),
    document: s.document,
    plain: s.string,
  } as never);

  test("becomes a new copy of its default, and null is absent except in a document", () => {
    const first = read(shape, '{"list":null,"document":null,"plain":null}') as { list: unknown };
    expect(first).toMatchObject({ decimal: { string: "0.5", type: "bigDecimal" } });
    expect(first).toEqual({
      decimal: expect.anything(),
      usual: 1.5,
      list: [],
      count: 3,
      at: new Date(1000),
      since: new Date(2000),
      bytes: Uint8Array.of(1, 2),
      special: Number.NaN,
      big: 5n,
      document: null,
    });
    expect((read(shape, "{}") as { list: unknown }).list).not.toBe(first.list);
  });

  test("is null in a sparse collection, and malformed in a dense one", () => {
    expect(read(s.sparseList("x#L", s.string), '["a",null]')).toEqual(["a", null]);
    expect(read(s.sparseMap("x#M", s.string, s.string), '{"a":null}')).toEqual({ a: null });
    expect(refusal(s.list("x#L", s.string), '["a",null]')).toBe("Expected a string at /1.");
    expect(refusal(s.map("x#M", s.string, s.string), '{"a":null}')).toBe("Expected a string at /a.");
  });
});

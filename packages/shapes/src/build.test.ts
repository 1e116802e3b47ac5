import { describe, expect, test } from "vitest";
import {
  enumeration,
  error,
  eventStream,
  intEnumeration,
  list,
  map,
  member,
  operation,
  patternProgram,
  simple,
  sparseList,
  sparseMap,
  structure,
  union,
} from "./build.ts";
import { integerType } from "./integers.ts";
import { integer, string, unit } from "./simple-shapes.ts";
import { stringType } from "./strings.ts";

const id = "x#Shape";
const traits = { length: { max: 5 } } as const;
const more = { sensitive: true } as const;

/** A member's target and traits, which can be compared. */
function resolve(found: { readonly target: () => unknown; readonly traits: object } | undefined): object {
  return { target: found?.target(), traits: found?.traits };
}

describe("a descriptor has its kind, id and traits", () => {
  test.each([
    ["simple", () => simple(string, id, traits), { kind: "string", id, type: stringType, traits }],
    ["simple, without traits", () => simple(string, id), { kind: "string", id, type: stringType, traits: {} }],
    [
      "enum of an object",
      () => enumeration(id, { A: "a", B: "b" }, traits, ["b"]),
      { kind: "enum", id, type: stringType, values: ["a", "b"], internalValues: ["b"], traits },
    ],
    [
      "enum of a list",
      () => enumeration(id, ["a"]),
      { kind: "enum", id, type: stringType, values: ["a"], internalValues: [], traits: {} },
    ],
    [
      "intEnum",
      () => intEnumeration(id, [1, 2], traits),
      { kind: "intEnum", id, type: integerType, values: [1, 2], traits },
    ],
    ["list", () => list(id, string, traits), { kind: "list", id, traits }],
    ["sparse list", () => sparseList(id, string, traits), { kind: "list", id, traits: { ...traits, sparse: true } }],
    ["map", () => map(id, string, integer, traits), { kind: "map", id, traits }],
    [
      "sparse map",
      () => sparseMap(id, string, integer, traits),
      { kind: "map", id, traits: { ...traits, sparse: true } },
    ],
    ["structure", () => structure<object>(id, {}, traits), { kind: "structure", id, members: {}, traits }],
    ["union", () => union<object>(id, {}, traits), { kind: "union", id, members: {}, traits }],
    [
      "event stream",
      () => eventStream<object>(id, {}, traits),
      { kind: "union", id, traits: { ...traits, streaming: true } },
    ],
    ["error", () => error(id, "client", 404, {}, traits), { kind: "error", id, fault: "client", status: 404, traits }],
  ])("%s", (_what, make: () => object, expected) => {
    const descriptor = make();
    expect(descriptor).toMatchObject(expected);
    expect(Object.keys(descriptor).toSorted()).toEqual(expect.arrayContaining(Object.keys(expected)));
  });
});

describe("a member", () => {
  const recursive = () => string;

  test("has the target that is given, or that a function returns, and its traits", () => {
    expect(resolve(member(string))).toEqual({ target: string, traits: {} });
    expect(member(recursive, more)).toEqual({ target: recursive, traits: more });
  });

  test("of a collection is a shape alone, or a member with traits", () => {
    expect(resolve(list(id, string).member)).toEqual({ target: string, traits: {} });
    expect(resolve(sparseList(id, member(integer, more)).member)).toEqual({
      target: integer,
      traits: more,
    });
    for (const make of [map, sparseMap]) {
      const { key, value } = make(id, member(string, more), integer);
      expect([resolve(key), resolve(value)]).toEqual([
        { target: string, traits: more },
        { target: integer, traits: {} },
      ]);
    }
  });

  test.each([
    ["structure", structure<{ a: string; b?: number }>],
    ["union", union<{ a: string; b: number }>],
    ["event stream", eventStream<{ a: string; b: number }>],
  ])("of a %s has its name", (_what, make) => {
    const { members } = make(id, { a: string, b: member(integer, more) });
    expect(Object.keys(members)).toEqual(["a", "b"]);
    expect([resolve(members["a"]), resolve(members["b"])]).toEqual([
      { target: string, traits: {} },
      { target: integer, traits: more },
    ]);
  });

  test("of an error is one that the model has", () => {
    const { members } = error<Error & { limit: number }>(id, "server", 500, { message: string, limit: integer });
    expect(Object.keys(members)).toEqual(["message", "limit"]);
    expect(resolve(members["limit"])).toEqual({ target: integer, traits: {} });
  });
});

describe("an operation", () => {
  const options = { id: "com.example#GetNote", input: unit, output: unit, errors: [] };

  test("has the name that follows from its id", () => {
    expect(operation(options)).toEqual({ ...options, name: "GetNote" });
  });

  test("may have event streams", () => {
    expect(operation({ ...options, eventStream: "output" })).toEqual({
      ...options,
      name: "GetNote",
      eventStream: "output",
    });
  });
});

test("a pattern program has its instructions and a function that runs them", () => {
  const instructions = [["assert", "^"], ["class", [0x61, 0x61]], ["match"]] as const;
  const program = patternProgram(instructions);
  expect(program.instructions).toBe(instructions);
  expect([program.matches("ab"), program.matches("ba")]).toEqual([true, false]);
});

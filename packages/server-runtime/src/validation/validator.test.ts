import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { memberOf } from "../codec/traits.ts";
import { ValidationState } from "./failures.ts";
import { validate, Validators } from "./validator.ts";

interface Tree {
  readonly name: string;
  readonly children?: Tree[] | undefined;
}
const Tree: s.Structure<Tree> = s.structure<Tree>("x#Tree", {
  name: s.member(s.string, { required: true, pattern: { source: "^[a-z]+$" } }),
  children: s.member(() => s.list("x#Trees", Tree)),
});
const bigDecimal = s.simple<s.BigDecimalValue>(s.bigDecimal, "smithy.api#BigDecimal");
const short = s.simple<string>(s.string, "x#Short", { length: { max: 1 } });

/** The paths and constraints of the failures that request validation finds. It does not check kinds. */
function check(shape: s.AnyShape, value: unknown): string[] {
  const state = new ValidationState();
  new Validators({ checkKinds: false }).forMember(memberOf(shape))?.(value, state);
  return state.failures.map(({ path, message }) => `${path}: ${message.slice(message.indexOf("must ") + 5)}`);
}

describe("constraints on input", () => {
  test("are checked at every depth, in the order of members and entries", () => {
    const value = { name: "A", children: [{ name: "ok" }, { children: [{ name: "1" }] }] };
    expect(check(Tree, value)).toEqual([
      "/name: satisfy regular expression pattern: ^[a-z]+$",
      "/children/1/name: not be null",
      "/children/1/children/0/name: satisfy regular expression pattern: ^[a-z]+$",
    ]);
  });

  test("hold for a map's keys at the map, and for its values below their keys", () => {
    const map = s.map("x#M", short, s.list("x#L", short));
    expect(check(map, { long: ["ok?", "b"], a: ["cc"] })).toEqual([
      ": have length less than or equal to 1",
      "/long/0: have length less than or equal to 1",
      "/a/0: have length less than or equal to 1",
    ]);
  });

  test("do not show sensitive keys", () => {
    const secret = s.simple<string>(s.string, "x#Secret", { sensitive: true });
    const failures = check(s.map("x#M", secret, short), { hunter2: "long" });
    expect(failures).toEqual(["/*: have length less than or equal to 1"]);
  });

  test("of a member replace its target's", () => {
    const shape = s.structure<{ a: string }>("x#S", { a: s.member(short, { length: { max: 3 } }) });
    expect([check(shape, { a: "abc" }), check(shape, { a: "abcd" }).length]).toEqual([[], 1]);
  });

  test("are all checked if there are several, of one value or of a list and its entries", () => {
    const two = s.simple<string>(s.string, "x#Two", { length: { max: 1 }, pattern: { source: "^[a-z]+$" } });
    expect(check(two, "A1")).toEqual([
      ": have length less than or equal to 1",
      ": satisfy regular expression pattern: ^[a-z]+$",
    ]);
    expect(check(s.list("x#L", short, { length: { max: 1 } }), ["a", "bb"])).toEqual([
      ": have length less than or equal to 1",
      "/1: have length less than or equal to 1",
    ]);
  });

  test("leave a sparse collection's nulls and every absent entry alone", () => {
    expect(check(s.sparseList("x#L", short), [null, undefined, "a", "bb"])).toHaveLength(1);
    expect(check(s.sparseMap("x#M", s.string, short), { a: null, b: "bb" })).toHaveLength(1);
    expect(check(s.map("x#M", s.string, short), { a: undefined, b: "bb" })).toHaveLength(1);
  });

  test("of a map's keys hold if its values have none", () => {
    expect(check(s.map("x#M", short, s.string), { long: "ok?" })).toEqual([": have length less than or equal to 1"]);
  });

  test("ignore a member that is null, unless it is required", () => {
    const shape = s.structure<object>("x#S", { a: short, b: s.member(s.string, { required: true }) } as never);
    expect(check(shape, { a: null, b: null })).toEqual(["/b: not be null"]);
    expect(check(shape, { b: "b", ofNoModel: 1 })).toEqual([]);
  });

  test("hold for some members of an object without the others", () => {
    const validators = new Validators({ checkKinds: false });
    const state = new ValidationState();
    validators.forMembers({ name: s.member(short, { required: true }) })?.({}, state);
    expect(state.failures.map(({ path }) => path)).toEqual(["/name"]);
    expect(validators.forMembers({ name: memberOf(s.string) })).toBeUndefined();
  });

  test("look for a required member on the object itself, not on its prototype", () => {
    const shape = s.structure<object>("x#S", { constructor: s.member(s.string, { required: true }) } as never);
    expect(check(shape, {})).toEqual(["/constructor: not be null"]);
  });

  test("reach the keys that are a prototype's elsewhere", () => {
    const value: unknown = JSON.parse('{"__proto__":"long","constructor":"long"}');
    expect(check(s.map("x#M", s.string, short), value)).toEqual([
      "/__proto__: have length less than or equal to 1",
      "/constructor: have length less than or equal to 1",
    ]);
  });

  test("are reported a hundred times at most", () => {
    const list = Array.from({ length: 1000 }, () => "long");
    expect(check(s.list("x#L", short), list)).toHaveLength(100);
  });

  test("cost nothing if there are none", () => {
    const Loop: s.Structure<Loop> = s.structure<Loop>("x#Loop", { next: s.member(() => Loop), text: s.string });
    interface Loop {
      readonly next?: Loop | undefined;
      readonly text?: string | undefined;
    }
    const validators = new Validators({ checkKinds: false });
    const shapes = [
      s.list("x#L", s.string),
      s.map("x#M", s.string, s.string),
      s.structure<object>("x#S", { text: s.string } as never),
    ];
    for (const shape of [...shapes, ...shapes]) {
      expect(validators.forMember(memberOf(shape))).toBeUndefined();
      expect(validators.validate(shape, {}, [])).toEqual([]);
    }
    expect(check(Loop, { next: { next: {} } })).toEqual([]);
  });
});

describe("validate", () => {
  const paths = (shape: s.AnyShape, value: unknown): string[] => validate(shape, value).map(({ path }) => path);

  test.each([
    [s.string, 1],
    [s.boolean, "true"],
    [s.byte, 128],
    [s.integer, 1.5],
    [s.double, "1"],
    [s.long, 2 ** 64],
    [s.long, 2n ** 63n],
    [s.long, "1"],
    [s.float, 1e39],
    [s.bigInteger, 1],
    [bigDecimal, "1.5"],
    [bigDecimal, null],
    [bigDecimal, {}],
    [bigDecimal, { string: 1.5 }],
    [s.timestamp, "2020-01-01T00:00:00Z"],
    [s.timestamp, new Date(Number.NaN)],
    [s.blob, "text"],
    [s.list("x#L", s.string), { length: 0 }],
    [s.map("x#M", s.string, s.string), ["a"]],
    [s.map("x#M", s.string, s.string), { a: null }],
    [s.list("x#L", s.string), [null]],
    [s.structure<object>("x#S", {}), null],
    [s.structure<object>("x#S", {}), "text"],
    [s.intEnumeration("x#E", [1]), 1.5],
    [s.intEnumeration("x#E", [1]), "1"],
  ])("finds a value of another kind: %o %o", (shape, value) => {
    expect(paths(shape, value)).toHaveLength(1);
  });

  test.each([
    [s.string, ""],
    [s.enumeration("x#E", ["a"]), "a"],
    [s.boolean, false],
    [s.byte, -128],
    [s.double, 1.5],
    [s.long, 2 ** 53],
    [s.intEnumeration("x#E", [1]), 1],
    [s.bigInteger, 1n],
    [bigDecimal, { string: "1.5", type: "bigDecimal" }],
    [s.timestamp, new Date(0)],
    [s.blob, new Uint8Array(1)],
    [s.simple<unknown>(s.blob, "x#B", { streaming: true }), new ReadableStream()],
    [s.list("x#L", s.string), ["a"]],
    [s.map("x#M", s.string, s.string), { a: "b" }],
    [s.document, null],
  ])("finds nothing in a value of the kind: %o %o", (shape, value) => {
    expect(new Validators({ checkKinds: true }).validate(shape, value, [])).toEqual([]);
    expect(paths(shape, value)).toEqual([]);
  });

  test("finds a fraction in an enum of integers before it looks for the enum's values", () => {
    expect(validate(s.intEnumeration("x#E", [1]), 1.5)).toEqual([
      expect.objectContaining({ message: expect.stringContaining("Member must be an integer") }),
    ]);
  });

  test("finds members that the model does not have, with their place", () => {
    expect(paths(Tree, { name: "a", children: [{ name: "b", extra: 1 }], other: 1, absent: undefined })).toEqual([
      "/children/0/extra",
      "/other",
    ]);
    expect(paths(s.structure<object>("x#S", {}), { extra: 1 })).toEqual(["/extra"]);
    expect(new Validators({ checkKinds: true }).validate(Tree, { name: "a", extra: 1 }, [])).toHaveLength(1);
  });

  test("ignores a client's metadata and an error's own fields", () => {
    expect(paths(Tree, { name: "a", $metadata: {} })).toEqual([]);
    expect(paths(Tree, Object.assign(new Error("x"), { name: "a", $fault: "client" }))).toEqual([]);
  });

  test("wants exactly one variant of a union", () => {
    const Either = s.union<{ a: string } | { b: string }>("x#U", { a: s.string, b: s.string } as never);
    expect([{}, { a: "1", b: "2" }, { a: "1", b: undefined }].map((value) => paths(Either, value).length)).toEqual([
      1, 1, 0,
    ]);
  });

  test("takes a bigint for a long, and null for a document", () => {
    const shape = s.structure<object>("x#S", {
      long: s.member(s.long, { range: { max: 2n ** 62n } }),
      document: s.member(s.document, { required: true }),
    });
    expect(validate(shape, { long: -(2n ** 63n), document: null })).toEqual([]);
    expect(paths(shape, { long: 2n ** 62n + 1n })).toEqual(["/long", "/document"]);
  });

  test("accepts valid values, including recursive ones", () => {
    expect(validate(Tree, { name: "a", children: [{ name: "b", children: [] }] })).toEqual([]);
  });
});

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
const short = s.simple<string>("string", "x#Short", { length: { max: 1 } });

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
    const secret = s.simple<string>("string", "x#Secret", { sensitive: true });
    const failures = check(s.map("x#M", secret, short), { hunter2: "long" });
    expect(failures).toEqual(["/*: have length less than or equal to 1"]);
  });

  test("of a member replace its target's", () => {
    const shape = s.structure<{ a: string }>("x#S", { a: s.member(short, { length: { max: 3 } }) });
    expect([check(shape, { a: "abc" }), check(shape, { a: "abcd" }).length]).toEqual([[], 1]);
  });

  test("leave a sparse collection's nulls alone", () => {
    expect(check(s.sparseList("x#L", short), [null, "a", "bb"])).toHaveLength(1);
    expect(check(s.sparseMap("x#M", s.string, short), { a: null, b: "bb" })).toHaveLength(1);
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
    expect(validators.forMember(memberOf(s.map("x#M", s.string, s.string)))).toBeUndefined();
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
    [s.long, 2 ** 64],
    [s.long, 2n ** 63n],
    [s.float, 1e39],
    [s.bigInteger, 1],
    [s.simple("bigDecimal", "x#D"), "1.5"],
    [s.timestamp, new Date(Number.NaN)],
    [s.blob, "text"],
    [s.list("x#L", s.string), { length: 0 }],
    [s.map("x#M", s.string, s.string), ["a"]],
    [s.structure<object>("x#S", {}), null],
    [s.intEnumeration("x#E", [1]), 1.5],
  ])("finds a value of another kind: %o %o", (shape, value) => {
    expect(paths(shape, value)).toEqual([""]);
  });

  test("finds members that the model does not have, with their place", () => {
    expect(paths(Tree, { name: "a", children: [{ name: "b", extra: 1 }], other: 1, absent: undefined })).toEqual([
      "/children/0/extra",
      "/other",
    ]);
  });

  test("ignores a client's metadata and an error's own fields", () => {
    expect(paths(Tree, { name: "a", $metadata: {} })).toEqual([]);
    expect(paths(Tree, Object.assign(new Error("x"), { name: "a" }))).toEqual([]);
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

import {
  error,
  list,
  map,
  member,
  operation,
  string,
  structure,
  union,
  unit,
  type Structure,
} from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { checkErrorMembers, checkOutput } from "./contract.ts";

interface Inner {
  retryAfterSeconds?: string;
}
type Either = { one: Inner; $unknown?: never } | { one?: never; $unknown: [string, unknown] };
interface Output {
  type?: string;
  "a/b~c"?: Inner;
  inner?: Inner;
  inners?: Inner[];
  byName?: Record<string, Inner>;
  either?: Either;
}

const Inner: Structure<Inner> = structure<Inner>("x#Inner", { retryAfterSeconds: string });
const Output: Structure<Output> = structure<Output>("x#Output", {
  type: member(string, { required: true }),
  "a/b~c": Inner,
  inner: Inner,
  inners: list("x#Inners", Inner),
  byName: map("x#ByName", string, Inner),
  either: union<Either>("x#Either", { one: Inner }),
});
const look = operation({
  id: "x#Look",
  http: { method: "GET", uri: "/", code: 200 },
  input: unit,
  output: Output,
  errors: [],
});

function messageFor(output: object): string | undefined {
  return checkOutput(look, { type: "A", ...output }).at(-1)?.message;
}

describe("an answer with a member that the model does not have", () => {
  test("is refused with the member that was probably meant", () => {
    expect(messageFor({ typ: "A" })).toMatch(/at '\/typ' failed .*; did you mean type\?$/);
    expect(messageFor({ TYPE: "A" })).toMatch(/; did you mean type\?$/);
    expect(messageFor({ inner: { retryAftrSecnds: "1" } })).toMatch(/; did you mean retryAfterSeconds\?$/);
    const Gone = error<Error & { since?: string }>("x#Gone", "client", 410, { message: string, since: string });
    expect(checkErrorMembers(Gone, { message: "", sinse: "1" })).toMatchObject([
      { path: "/sinse", message: expect.stringMatching(/; did you mean since\?$/) },
    ]);
  });

  test.each([
    ["/inner", { inner: { retryAfterSecond: "1" } }],
    ["/inners/1", { inners: [{}, { retryAfterSecond: "1" }] }],
    ["/byName/inner", { byName: { inner: { retryAfterSecond: "1" } } }],
    ["/either/one", { either: { one: { retryAfterSecond: "1" } } }],
    ["/a~1b~0c", { "a/b~c": { retryAfterSecond: "1" } }],
  ])("is refused so at %s", (path, output) => {
    expect(messageFor(output)).toContain(`at '${path}/retryAfterSecond' failed`);
    expect(messageFor(output)).toMatch(/; did you mean retryAfterSeconds\?$/);
  });

  test("is refused without a guess if no name is close", () => {
    expect(messageFor({ colour: "red" })).toMatch(/be a member of the shape$/);
    expect(messageFor({ inner: { constructor: 1 } })).toMatch(/be a member of the shape$/);
    expect(messageFor({ type: 1 })).not.toContain("did you mean");
  });
});

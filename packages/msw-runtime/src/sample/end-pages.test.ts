import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { endPages, valueAt } from "./end-pages.ts";

const Result = s.structure<object>("x#Result", {
  next: s.string,
  kept: s.member(s.string, { required: true }),
} as never);
const Page = s.structure<object>("x#Page", {
  result: Result,
  items: s.list("x#Items", s.string),
  next: s.string,
} as never);

test("the token is left out, and the output itself stays as it was", () => {
  const output = { result: { next: "1", kept: "a" }, next: "2" };
  expect(endPages(Page, output, ["next"])).toStrictEqual({ result: { next: "1", kept: "a" } });
  expect(endPages(Page, output, ["result", "next"])).toStrictEqual({ result: { kept: "a" }, next: "2" });
  expect(output).toStrictEqual({ result: { next: "1", kept: "a" }, next: "2" });
});

test.each<[string, unknown, readonly string[]]>([
  ["the output is no object", "text", ["next"]],
  ["the output has no token", { items: [] }, ["next"]],
  ["the output lacks the structure with the token", { items: [] }, ["result", "next"]],
  ["the operation is not paginated", { next: "1" }, []],
  ["the shape has no such member", { toString: "1" }, ["toString"]],
  ["the shape has no such structure", { toString: "1" }, ["toString", "next"]],
  ["the path leads into something else than a structure", { items: ["1"] }, ["items", "member"]],
  ["the token is required", { result: { kept: "a" } }, ["result", "kept"]],
])("nothing changes if %s", (_, output, path) => {
  expect(endPages(Page, output, path)).toStrictEqual(output);
});

test("a token that the user's function makes is kept", () => {
  expect(endPages(Page, { next: "1" }, ["next"], { Page$next: () => "1" })).toEqual({ next: "1" });
  expect(endPages(Page, { next: "1" }, ["next"], { Result$next: () => "1" })).toEqual({});
});

test.each<[unknown, readonly string[], unknown]>([
  [{ a: { b: 1 } }, ["a", "b"], 1],
  [{ a: 1 }, [], { a: 1 }],
  [{ a: 1 }, ["b"], undefined],
  [{ a: 1 }, ["a", "b"], undefined],
  ["text", ["length"], undefined],
  [null, ["a"], undefined],
  [{}, ["toString"], undefined],
])("the value in %j at %j is %j", (value, path, found) => {
  expect(valueAt(value, path)).toEqual(found);
});

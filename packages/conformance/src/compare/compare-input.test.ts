import { describe, expect, test } from "vitest";
import type { RequestCase } from "../cases/case.ts";
import type { AstModel, Json } from "../model/ast.ts";
import { compareInput } from "./compare-input.ts";

const model: AstModel = {
  smithy: "2.0",
  shapes: {
    "x#Get": { type: "operation", input: { target: "x#Input" } },
    "x#Input": {
      type: "structure",
      members: {
        name: { target: "smithy.api#String" },
        tags: { target: "x#Tags", traits: { "smithy.api#httpQuery": "tag" } },
        payload: { target: "x#Payload", traits: { "smithy.api#httpPayload": {} } },
        all: { target: "x#Headers", traits: { "smithy.api#httpPrefixHeaders": "" } },
      },
    },
    "x#Tags": { type: "list", member: { target: "smithy.api#String" } },
    "x#Headers": { type: "map", key: { target: "smithy.api#String" }, value: { target: "smithy.api#String" } },
    "x#Payload": { type: "structure", members: { a: { target: "smithy.api#String" } } },
  },
};

function caseOf(params: Readonly<Record<string, Json>>): RequestCase {
  const requestTest = { id: "Get", protocol: "", method: "GET", uri: "/", headers: { Host: "me" }, params };
  return {
    kind: "request",
    name: "Get:request",
    service: "x#Service",
    protocol: "",
    operation: "x#Get",
    test: requestTest,
  };
}

describe("an input", () => {
  test("passes with the test's parameters and fails with others", () => {
    expect(compareInput(model, caseOf({ name: "a" }), { name: "a" })).toEqual([]);
    expect(compareInput(model, caseOf({ name: "a" }), { name: "b" })).toHaveLength(1);
    expect(compareInput(model, caseOf({ name: "a" }), {})).toHaveLength(1);
    expect(compareInput(model, caseOf({}), { name: "a" })).toHaveLength(1);
    expect(compareInput(model, caseOf({}), undefined)).toHaveLength(1);
  });

  test("may lack an empty list of the query string, which is not serialized", () => {
    expect(compareInput(model, caseOf({ tags: [] }), {})).toEqual([]);
    expect(compareInput(model, caseOf({ tags: [] }), { tags: ["a"] })).toHaveLength(1);
    expect(compareInput(model, caseOf({ tags: ["a"] }), {})).toHaveLength(1);
  });

  test("may have an empty structure payload instead of an absent one", () => {
    expect(compareInput(model, caseOf({}), { payload: {} })).toEqual([]);
    expect(compareInput(model, caseOf({}), { payload: { a: "b" } })).toHaveLength(1);
    expect(compareInput(model, caseOf({ payload: { a: "b" } }), { payload: {} })).toHaveLength(1);
  });

  test("may have the headers that the transport adds in a map of all headers, but no others", () => {
    const added = { all: { host: "me", accept: "*/*" } };
    expect(compareInput(model, caseOf({ all: { host: "me" } }), added, ["accept", "host"])).toEqual([]);
    expect(compareInput(model, caseOf({ all: { host: "me" } }), added, [])).toHaveLength(1);
    expect(compareInput(model, caseOf({ all: { host: "you" } }), added, ["accept", "host"])).toHaveLength(1);
  });
});

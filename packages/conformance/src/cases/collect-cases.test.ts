import { describe, expect, test } from "vitest";
import type { AstModel, Json } from "../model/ast.ts";
import { collectClientCases, collectServerCases } from "./collect-cases.ts";
import { requireCounts } from "./counts.ts";

const protocol = "aws.protocols#restJson1";

function requestTest(id: string, more = {}): Json {
  return { id, protocol, method: "GET", uri: "/", ...more };
}

function responseTest(id: string, more = {}): Json {
  return { id, protocol, code: 200, ...more };
}

function modelOf(requests: Json, responses: Json, errors: Json = []): AstModel {
  const operation = { type: "operation", errors: [{ target: "x#Gone" }] };
  return {
    smithy: "2.0",
    shapes: {
      "x#Things": { type: "service", operations: [{ target: "x#B" }, { target: "x#A" }] },
      "x#A": {
        ...operation,
        traits: { "smithy.test#httpRequestTests": requests, "smithy.test#httpResponseTests": responses },
      },
      "x#B": operation,
      "x#Gone": { type: "structure", traits: { "smithy.test#httpResponseTests": errors } },
    },
  };
}

describe("the cases of a service", () => {
  test("are the ones for the side and the protocol, with an error's cases once", () => {
    const model = modelOf(
      [requestTest("Both"), requestTest("Client", { appliesTo: "client" }), requestTest("Xml", { protocol: "x#xml" })],
      [responseTest("Server", { appliesTo: "server" })],
      [responseTest("Gone")],
    );
    expect(collectServerCases(model, ["x#Things"]).map(({ name }) => name)).toEqual([
      "Both:request",
      "Server:response",
      "Gone:response",
    ]);
    expect(collectClientCases(model, ["x#Things"]).map(({ name }) => name)).toEqual([
      "Both:request",
      "Client:request",
      "Gone:response",
    ]);
  });

  test("are refused if two have the same name or one lacks a required member", () => {
    expect(() => collectServerCases(modelOf([requestTest("A"), requestTest("A")], []), ["x#Things"])).toThrow(
      "Two cases are named A:request",
    );
    expect(() => collectServerCases(modelOf([{ id: "A", protocol }], []), ["x#Things"])).toThrow("x#A");
  });

  test("are refused if their number is not the expected one", () => {
    expect(() => requireCounts("server", [])).toThrow(
      "Expected 137 request, 92 response and 655 malformed-request cases for a server, but the model has 0 request",
    );
  });
});

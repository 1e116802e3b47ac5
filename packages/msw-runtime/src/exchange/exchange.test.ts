import { ProtocolError } from "@smithy-contract/server-runtime";
import { operation, unit } from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import type { Violation } from "../record/violations.ts";
import { describeThrown, Exchange } from "./exchange.ts";

const look = operation({
  id: "x#Look",
  http: { method: "GET", uri: "/", code: 200 },
  input: unit,
  output: unit,
  errors: [],
});

function createExchange(): { readonly exchange: Exchange<undefined>; readonly reported: Violation[] } {
  const reported: Violation[] = [];
  const exchange = new Exchange<undefined>({
    request: new Request("http://a.test"),
    onViolation: (violation) => reported.push(violation),
    context: undefined,
    ended: new AbortController().signal,
    attempt: 1,
    requestId: "1",
    askBehind: () => Promise.resolve(undefined),
    sourceOf: () => () => ({ kind: "output", output: {} }),
    onCall: () => {},
  });
  return { exchange, reported };
}

describe("the report of an invalid request", () => {
  test.each<[string, string, string]>([
    ["no JSON", "", "no JSON"],
    ["null", "", "null"],
    ['{"message":5}', "", '{"message":5}'],
    ['{"message":"Something is wrong"}', "", "Something is wrong"],
    [
      `{"message":"Value at '/a/b' failed to satisfy a constraint"}`,
      "/a/b",
      "Value at '/a/b' failed to satisfy a constraint",
    ],
    ['{"message":"Expected a number at /a/b."}', "/a/b", "Expected a number at /a/b."],
    ['{"message":"Found it at /a/b."}', "", "Found it at /a/b."],
    [`{"message":"Value at '/a' failed","fieldList":[{"path":"/b"},{"path":"/c"}]}`, "/b", "Value at '/a' failed"],
    ['{"message":"Some failed","fieldList":[]}', "", "Some failed"],
    ['{"message":"Some failed","fieldList":[{"path":7}]}', "", "Some failed"],
    [`{"message":"Value at '/a' failed","fieldList":{"0":{"path":"/b"}}}`, "/a", "Value at '/a' failed"],
  ])("reads the place and the message from the body %s", async (body, path, message) => {
    const { exchange, reported } = createExchange();
    await exchange.reportInvalidRequest(look, new Response(body, { status: 400 }));
    expect(reported).toMatchObject([
      {
        kind: "request",
        operation: "Look",
        path,
        message: `the request is invalid, and the response is 400: ${message}`,
      },
    ]);
  });

  test("names the type of the error", async () => {
    const { exchange, reported } = createExchange();
    const headers = { "x-amzn-errortype": "ValidationException" };
    await exchange.reportInvalidRequest(look, new Response("no", { status: 400, headers }));
    expect(reported[0]?.message).toBe("the request is invalid, and the response is 400 ValidationException: no");
  });
});

describe("the report of a response that could not be written", () => {
  test("names what was thrown outside a call", () => {
    const { exchange, reported } = createExchange();
    const thrown = new TypeError("broken");
    exchange.reportUnwritable(undefined, thrown);
    expect(reported).toMatchObject([
      {
        kind: "answer",
        operation: undefined,
        path: "",
        message: "the response could not be written: TypeError: broken",
        cause: thrown,
      },
    ]);
  });

  test("is left out for a refusal that middleware throws on purpose", () => {
    const { exchange, reported } = createExchange();
    exchange.reportUnwritable("Look", ProtocolError.from(undefined));
    expect(reported).toEqual([]);
  });
});

test.each([
  [new TypeError("no"), "TypeError: no"],
  ["a text", "a text"],
  [undefined, "undefined"],
])("what a resolver throws is described in one line: %s", (thrown, line) => {
  expect(describeThrown(thrown)).toBe(line);
});

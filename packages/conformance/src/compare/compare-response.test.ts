import { describe, expect, test } from "vitest";
import type { HttpMalformedRequestTest, HttpResponseTest } from "../cases/protocol-test-traits.ts";
import type { WireResponse } from "../cases/wire.ts";
import { compareRefusal, compareResponse } from "./compare-response.ts";

const protocol = "aws.protocols#restJson1";
const expected: HttpResponseTest = {
  id: "Greets",
  protocol,
  code: 201,
  headers: { "X-Greeting": "Hello" },
  forbidHeaders: ["X-Secret"],
  requireHeaders: ["Date"],
  body: '{ "a": [1, "2"] }',
  bodyMediaType: "application/json",
};
const right = respond(201, { "x-greeting": "Hello", date: "today" }, '{"a":[1,"2"]}');

function respond(status: number, headers: Record<string, string>, body: string): WireResponse {
  return { status, headers, body: new TextEncoder().encode(body) };
}

describe("a response", () => {
  test("passes if status, headers and JSON match", () => {
    expect(compareResponse(expected, right)).toEqual([]);
  });

  test.each([
    ["another status", { ...right, status: 200 }],
    ["another value of a header", { ...right, headers: { ...right.headers, "x-greeting": "hello" } }],
    ["a missing header", { ...right, headers: { date: "today" } }],
    ["a forbidden header", { ...right, headers: { ...right.headers, "x-secret": "" } }],
    ["a missing header that may have any value", { ...right, headers: { "x-greeting": "Hello" } }],
    ["other JSON", respond(201, right.headers, '{"a":[1,2]}')],
    ["invalid JSON", respond(201, right.headers, '{"a":[1,"2"]')],
    ["an empty body", respond(201, right.headers, "")],
    ["invalid UTF-8", { ...right, body: new Uint8Array([0x22, 0xff, 0x22]) }],
  ])("fails with %s", (_, actual) => {
    expect(compareResponse(expected, actual)).toHaveLength(1);
  });

  test("is compared byte by byte if it is not JSON", () => {
    const text: HttpResponseTest = { id: "Text", protocol, code: 200, body: "a b", bodyMediaType: "text/plain" };
    expect(compareResponse(text, respond(200, {}, "a b"))).toEqual([]);
    expect(compareResponse(text, respond(200, {}, "a  b"))).toHaveLength(1);
    const untyped: HttpResponseTest = { id: "Untyped", protocol, code: 200, body: "{}" };
    expect(compareResponse(untyped, respond(200, {}, "{ }"))).toHaveLength(1);
  });

  test("must have no body if the test's body is empty", () => {
    const empty: HttpResponseTest = { id: "Empty", protocol, code: 200, body: "", bodyMediaType: "application/json" };
    expect(compareResponse(empty, respond(200, {}, ""))).toEqual([]);
    expect(compareResponse(empty, respond(200, {}, "{}"))).toHaveLength(1);
  });

  test("may have any body if the test does not name one", () => {
    expect(compareResponse({ id: "Any", protocol, code: 200 }, respond(200, {}, "anything"))).toEqual([]);
  });
});

describe("a refusal", () => {
  function refusal(body?: HttpMalformedRequestTest["response"]["body"]): HttpMalformedRequestTest {
    const response = { code: 400, headers: { "x-amzn-errortype": "SerializationException" } };
    const request = { method: "GET", uri: "/" };
    return { id: "Refused", protocol, request, response: body === undefined ? response : { ...response, body } };
  }
  const headers = { "x-amzn-errortype": "SerializationException" };

  test("is compared by status and headers", () => {
    expect(compareRefusal(refusal(), respond(400, headers, "whatever"))).toEqual([]);
    expect(compareRefusal(refusal(), respond(500, headers, ""))).toHaveLength(1);
    expect(compareRefusal(refusal(), respond(400, {}, ""))).toHaveLength(1);
  });

  test("is compared by its whole body if the test has one", () => {
    const expectedBody = refusal({ mediaType: "application/json", assertion: { contents: '{"message": "no"}' } });
    expect(compareRefusal(expectedBody, respond(400, headers, '{ "message":"no" }'))).toEqual([]);
    expect(compareRefusal(expectedBody, respond(400, headers, '{"message":"no","more":1}'))).toHaveLength(1);
  });

  test("must have a message that matches the test's pattern as a whole", () => {
    const expectedBody = refusal({ mediaType: "application/json", assertion: { messageRegex: "[a-z]+ no" } });
    expect(compareRefusal(expectedBody, respond(400, headers, '{"message":"why no"}'))).toEqual([]);
    expect(compareRefusal(expectedBody, respond(400, headers, '{"message":"why not"}'))).toHaveLength(1);
    expect(compareRefusal(expectedBody, respond(400, headers, '{"Message":"why no"}'))).toHaveLength(1);
  });
});

import { describe, expect, test } from "vitest";
import { nonJsonBody, rawResponse, respondWithFailure, truncatedBody, unmodeledError } from "./failure.ts";

describe("a truncated body", () => {
  test("is half of the operation's body, without the Content-Length of the whole", async () => {
    const own = new Response('{"a":1}', { status: 201, headers: { "content-length": "7", "x-a": "b" } });
    const response = await respondWithFailure(truncatedBody(), own);
    expect([response.status, Object.fromEntries(response.headers), await response.text()]).toEqual([
      201,
      expect.not.objectContaining({ "content-length": "7" }),
      '{"a',
    ]);
  });

  test("is invalid JSON with the status 200 if the operation responds without a body", async () => {
    const response = await respondWithFailure(truncatedBody(), new Response(null, { status: 204 }));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("{");
  });
});

describe("a raw response", () => {
  test("has the media type of JSON, unless its headers say otherwise", () => {
    expect(rawResponse({ json: null }).response).toEqual({
      status: 200,
      headers: { "content-type": "application/json" },
      body: "null",
    });
    expect(rawResponse({ json: 1, headers: { "Content-Type": "text/plain" } }).response?.headers).toEqual({
      "content-type": "text/plain",
    });
    expect(rawResponse({ body: "{}" }).response).toEqual({ status: 200, headers: {}, body: "{}" });
    expect(rawResponse({}).response?.body).toBeNull();
  });

  test("keeps bytes as they were", () => {
    const body = new Uint8Array([104, 105]);
    const failure = rawResponse({ body });
    body.fill(0);
    expect(failure.response?.body).toEqual(new Uint8Array([104, 105]));
  });
});

describe("a failure", () => {
  test("of the service has the request id of the operation's response, and others have none", async () => {
    const own = new Response(null, { headers: { "x-amzn-requestid": "1" } });
    const responses = await Promise.all(
      [unmodeledError(), nonJsonBody(), rawResponse({})].map((failure) => respondWithFailure(failure, own)),
    );
    expect(responses.map(({ headers }) => headers.get("x-amzn-requestid"))).toEqual(["1", null, null]);
    expect((await respondWithFailure(unmodeledError())).headers.has("x-amzn-requestid")).toBe(false);
  });

  test("of the service has its type and message if they are given", () => {
    expect(unmodeledError().response).toEqual({
      status: 500,
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    expect(unmodeledError({ type: "Busy", message: "Later" }).response).toEqual({
      status: 500,
      headers: { "content-type": "application/json", "x-amzn-errortype": "Busy" },
      body: '{"message":"Later"}',
    });
  });
});

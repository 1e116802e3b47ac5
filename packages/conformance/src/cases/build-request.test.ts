import { describe, expect, test } from "vitest";
import type { AstModel, Json } from "../model/ast.ts";
import { buildRequest } from "./build-request.ts";
import { collectServerCases } from "./collect-cases.ts";
import type { WireRequest } from "./wire.ts";

const protocol = "aws.protocols#restJson1";

async function build(traits: Readonly<Record<string, Json>>, inputTraits = {}): Promise<WireRequest> {
  const model: AstModel = {
    smithy: "2.0",
    shapes: {
      "x#Things": { type: "service", operations: [{ target: "x#PutThing" }] },
      "x#PutThing": {
        type: "operation",
        input: { target: "x#Thing" },
        traits: { "smithy.api#http": { method: "POST", uri: "/things?fixed=1" }, ...traits },
      },
      "x#Thing": { type: "structure", members: { data: { target: "smithy.api#String", traits: inputTraits } } },
    },
  };
  const cases = collectServerCases(model, ["x#Things"]);
  const item = cases.find(({ kind }) => kind === "response") ?? cases[0];
  if (item === undefined) {
    throw new Error("There is no case");
  }
  return buildRequest(model, cases, item);
}

const plain = { id: "Put", protocol, method: "POST", uri: "/a%20b" };

function ofRequestTest(members: Readonly<Record<string, Json>>): Promise<WireRequest> {
  return build({ "smithy.test#httpRequestTests": [{ ...plain, ...members }] });
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

describe("the request of a case", () => {
  test("has the path, query, headers and body of a request test unchanged", async () => {
    const request = await ofRequestTest({
      host: "example.com",
      resolvedHost: "eu.example.com",
      queryParams: ["a=%20", "b"],
      headers: { "X-A": "1" },
      body: "text",
    });
    expect({ ...request, body: textOf(request.body) }).toEqual({
      method: "POST",
      host: "eu.example.com",
      path: "/a%20b",
      query: "a=%20&b",
      headers: { "X-A": "1" },
      body: "text",
    });
  });

  test("has no body if the test's body is empty", async () => {
    expect((await ofRequestTest({ body: "" })).body).toBeUndefined();
  });

  test("has Content-Length if the test requires the header", async () => {
    const { headers } = await ofRequestTest({ body: "text", requireHeaders: ["content-length"] });
    expect(headers).toEqual({ "Content-Length": "4" });
  });

  test("has Content-Type for a JSON body if the test omits the header", async () => {
    const { headers } = await ofRequestTest({ body: "{}", bodyMediaType: "application/json" });
    expect(headers).toEqual({ "Content-Type": "application/json" });
    expect((await ofRequestTest({ body: "jpeg", bodyMediaType: "image/jpeg" })).headers).toEqual({});
  });

  test("has minified JSON if the test has a checksum", async () => {
    const headers = { "Content-MD5": "x" };
    const { body } = await ofRequestTest({ body: '{ "a": 1 }\n', bodyMediaType: "application/json", headers });
    expect(textOf(body)).toBe('{"a":1}');
  });

  test("has a compressed body built from the parameters in a test of compression", async () => {
    const { headers, body } = await ofRequestTest({ headers: { "Content-Encoding": "gzip" }, params: { data: "a" } });
    expect(headers).toEqual({ "Content-Encoding": "gzip", "Content-Type": "application/json" });
    const stream = new Blob(body === undefined ? [] : [body]).stream().pipeThrough(new DecompressionStream("gzip"));
    expect(await new Response(stream).json()).toEqual({ data: "a" });
  });

  const responseTest = { id: "Put", protocol, code: 200 };

  test("has no input in a response case of an operation without required members", async () => {
    const request = await build({ "smithy.test#httpResponseTests": [responseTest] });
    expect(request).toMatchObject({ method: "POST", path: "/things", query: "fixed=1", headers: {}, body: undefined });
  });

  test("comes from a request case in a response case of an operation with required members", async () => {
    const traits = { "smithy.test#httpResponseTests": [responseTest], "smithy.test#httpRequestTests": [plain] };
    const required = { "smithy.api#required": {} };
    expect((await build(traits, required)).path).toBe("/a%20b");
    await expect(build({ "smithy.test#httpResponseTests": [responseTest] }, required)).rejects.toThrow("Put:response");
  });
});

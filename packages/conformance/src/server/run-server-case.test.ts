import { createServer } from "@smithy-contract/server-runtime";
import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import * as s from "@smithy-contract/shapes";
import { beforeEach, describe, expect, test } from "vitest";
import { collectServerCases } from "../cases/collect-cases.ts";
import type { WireResponse } from "../cases/wire.ts";
import type { AstModel, Json } from "../model/ast.ts";
import { openFetchTransport } from "../transports/fetch-transport.ts";
import { ConformanceServer } from "./conformance-server.ts";
import type { GeneratedService } from "./generated-service.ts";
import { runServerCase } from "./run-server-case.ts";
import type { Transport } from "./transport.ts";

const protocol = "aws.protocols#restJson1";
const json = { headers: { "Content-Type": "application/json" }, bodyMediaType: "application/json" };

interface Thing {
  count?: number | undefined;
}
class Gone extends Error {
  constructor(members: { readonly message?: string }) {
    super(members.message);
    s.brandError(this, "x#Gone");
  }
}
const Thing = s.structure<Thing>("x#Thing", { count: s.integer });
const operations = {
  putThing: s.operation({
    id: "x#PutThing",
    http: { method: "POST", uri: "/things", code: 200 },
    input: Thing,
    output: Thing,
    errors: [s.error<Gone>("x#Gone", "client", 410, {})],
  }),
};
const service: GeneratedService = {
  id: "x#Things",
  protocols: [restJson1.id],
  operations,
  createServer(implementation, options) {
    const putThing = implementation["putThing"];
    if (putThing === undefined) {
      throw new Error("putThing is not implemented");
    }
    return createServer(
      { id: "x#Things", name: "Things", version: "1", format: s.codeFormat, operations, protocols: [restJson1] },
      { putThing },
      options,
    );
  },
  handlers: () => [],
  findErrorClass: () => Gone,
};

function modelWith(traits: Readonly<Record<string, Json>>, errorTraits: Readonly<Record<string, Json>> = {}): AstModel {
  return {
    smithy: "2.0",
    shapes: {
      "x#Things": { type: "service", operations: [{ target: "x#PutThing" }] },
      "x#PutThing": {
        type: "operation",
        input: { target: "x#Thing" },
        output: { target: "x#Thing" },
        errors: [{ target: "x#Gone" }],
        traits: { "smithy.api#http": { method: "POST", uri: "/things" }, ...traits },
      },
      "x#Thing": { type: "structure", members: { count: { target: "smithy.api#Integer" } } },
      "x#Gone": { type: "structure", members: {}, traits: errorTraits },
    },
  };
}

let tamper: (response: WireResponse) => WireResponse;

beforeEach(() => {
  tamper = (response) => response;
});

async function run(model: AstModel): Promise<readonly string[]> {
  const servers = new Map([[service.id, new ConformanceServer(service)]]);
  const transport = await openFetchTransport(servers);
  const tampered: Transport = { ...transport, send: async (id, request) => tamper(await transport.send(id, request)) };
  const cases = collectServerCases(model, [service.id]);
  expect(cases).toHaveLength(1);
  const results = await Promise.all(cases.map((item) => runServerCase({ model, cases, servers }, tampered, item)));
  return results.flat();
}

describe("a request case", () => {
  const requestTest = { id: "Put", protocol, method: "POST", uri: "/things", ...json, body: '{"count": 3}' };

  test("passes if the implementation receives the test's parameters", async () => {
    expect(
      await run(modelWith({ "smithy.test#httpRequestTests": [{ ...requestTest, params: { count: 3 } }] })),
    ).toEqual([]);
  });

  test("fails if it receives others", async () => {
    const model = modelWith({ "smithy.test#httpRequestTests": [{ ...requestTest, params: { count: 4 } }] });
    expect(await run(model)).toEqual(["input.count: expected 4, got 3"]);
  });

  test("fails if it is not called, and shows the response", async () => {
    const model = modelWith({ "smithy.test#httpRequestTests": [{ ...requestTest, uri: "/nothing" }] });
    expect((await run(model)).join()).toMatch(/^PutThing was called 0 times,the response was 404/);
  });
});

describe("a response case", () => {
  const responseTest = { id: "Put", protocol, code: 200, ...json, body: '{"count":3}', params: { count: 3 } };
  const model = modelWith({ "smithy.test#httpResponseTests": [responseTest] });

  test("passes if the response matches the test", async () => {
    expect(await run(model)).toEqual([]);
  });

  test("fails if it does not match", async () => {
    tamper = (response) => ({ ...response, status: 201, headers: {} });
    expect(await run(model)).toEqual([
      expect.stringContaining("status: expected 200, got 201"),
      expect.stringContaining("header Content-Type"),
      expect.stringContaining("the response was 201"),
    ]);
  });

  test("throws the modelled error in a test of an error", async () => {
    const errorTest = { id: "Gone", protocol, code: 410, headers: { "X-Amzn-ErrorType": "Gone" } };
    expect(await run(modelWith({}, { "smithy.test#httpResponseTests": [errorTest] }))).toEqual([]);
    expect(await run(modelWith({}, { "smithy.test#httpResponseTests": [{ ...errorTest, code: 411 }] }))).toHaveLength(
      2,
    );
  });
});

describe("a malformed-request case", () => {
  const malformedTest = {
    id: "Broken",
    protocol,
    request: { method: "POST", uri: "/things", ...json, body: '{"count": $value:L}' },
    response: { code: 400, headers: { "x-amzn-errortype": "SerializationException" } },
    testParameters: { value: ['"3"'] },
  };

  test("passes if the request is refused as the test expects", async () => {
    expect(await run(modelWith({ "smithy.test#httpMalformedRequestTests": [malformedTest] }))).toEqual([]);
  });

  test("fails if it is refused in another way", async () => {
    tamper = (response) => ({ ...response, headers: { "x-amzn-errortype": "ValidationException" } });
    expect(await run(modelWith({ "smithy.test#httpMalformedRequestTests": [malformedTest] }))).toHaveLength(1);
  });

  test("fails if the implementation is called, even if the response matches", async () => {
    const wellFormed = { ...malformedTest, testParameters: { value: ["3"] } };
    tamper = (response) => ({ ...response, status: 400, headers: { "x-amzn-errortype": "SerializationException" } });
    expect(await run(modelWith({ "smithy.test#httpMalformedRequestTests": [wellFormed] }))).toEqual([
      "PutThing was called for a malformed request",
    ]);
  });
});

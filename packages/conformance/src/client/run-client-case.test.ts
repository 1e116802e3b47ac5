import { HttpRequest } from "@smithy/protocol-http";
import { describe, expect, test } from "vitest";
import { collectClientCases } from "../cases/collect-cases.ts";
import type { AstModel, Json } from "../model/ast.ts";
import type { GeneratedClient } from "./generated-client.ts";
import { runClientCase } from "./run-client-case.ts";

const protocol = "aws.protocols#restJson1";

class Gone extends Error {
  constructor(members: { readonly message?: string }) {
    super(members.message);
  }
}

/** Creates a client that sends the given request and then returns the given output or throws the given error. */
function clientOf(parts: {
  readonly request?: ConstructorParameters<typeof HttpRequest>[0];
  readonly output?: object;
  readonly thrown?: Error;
}): GeneratedClient {
  return {
    id: "x#Things",
    createCommand: (_, input) => input,
    createClient: ({ requestHandler }) => ({
      async send() {
        await requestHandler?.handle(new HttpRequest({ hostname: "conformance.test", ...parts.request }));
        if (parts.thrown !== undefined) {
          throw parts.thrown;
        }
        return { $metadata: {}, ...parts.output };
      },
    }),
    findErrorClass: () => Gone,
  };
}

function run(
  client: GeneratedClient,
  traits: Readonly<Record<string, Json>>,
  errorTraits: Readonly<Record<string, Json>> = {},
): Promise<readonly string[]> {
  const model: AstModel = {
    smithy: "2.0",
    shapes: {
      "x#Things": { type: "service", operations: [{ target: "x#PutThing" }] },
      "x#PutThing": {
        type: "operation",
        input: { target: "x#Thing" },
        output: { target: "x#Thing" },
        errors: [{ target: "x#Gone" }],
        traits,
      },
      "x#Thing": { type: "structure", members: { count: { target: "smithy.api#Integer" } } },
      "x#Gone": { type: "structure", members: { reason: { target: "smithy.api#String" } }, traits: errorTraits },
    },
  };
  const [item] = collectClientCases(model, ["x#Things"]);
  if (item === undefined) {
    throw new Error("There is no case");
  }
  return runClientCase(model, client, item);
}

describe("a client's request", () => {
  const right = {
    method: "POST",
    path: "/things",
    hostname: "eu.example.com",
    query: { a: "x y" },
    headers: { "content-type": "application/json" },
    body: '{"count":3}',
  };
  const traits = {
    "smithy.test#httpRequestTests": [
      {
        id: "Put",
        protocol,
        method: "POST",
        uri: "/things",
        host: "example.com",
        resolvedHost: "eu.example.com",
        queryParams: ["a=x%20y"],
        headers: { "Content-Type": "application/json" },
        forbidHeaders: ["X-Secret"],
        body: '{ "count": 3 }',
        bodyMediaType: "application/json",
        params: { count: 3 },
      },
    ],
  };

  test("passes if every part matches the test", async () => {
    expect(await run(clientOf({ request: right }), traits)).toEqual([]);
  });

  test.each([
    ["method", { method: "PUT" }],
    ["path", { path: "/things/" }],
    ["host", { hostname: "example.com" }],
    ["query", { query: {} }],
    ["header", { headers: {} }],
    ["forbidden header", { headers: { ...right.headers, "x-secret": "1" } }],
    ["body", { body: '{"count":4}' }],
  ])("fails with another %s", async (_, part) => {
    expect(await run(clientOf({ request: { ...right, ...part } }), traits)).toHaveLength(1);
  });

  test("fails if the client sends none", async () => {
    const silent = { ...clientOf({}), createClient: () => ({ send: () => Promise.reject(new Error("no input")) }) };
    expect(await run(silent, traits)).toEqual(["no request was sent: Error: no input"]);
  });
});

describe("a client's output", () => {
  const traits = { "smithy.test#httpResponseTests": [{ id: "Put", protocol, code: 200, params: { count: 3 } }] };

  test("passes or fails by its members", async () => {
    expect(await run(clientOf({ output: { count: 3 } }), traits)).toEqual([]);
    expect(await run(clientOf({ output: { count: "3" } }), traits)).toHaveLength(1);
    expect(await run(clientOf({ output: {} }), traits)).toHaveLength(1);
    expect(await run(clientOf({ output: { count: 3, more: 1 } }), traits)).toHaveLength(1);
    expect(await run(clientOf({ thrown: new Error("no") }), traits)).toEqual([expect.stringContaining("Error: no")]);
  });
});

describe("a client's error", () => {
  const traits = { "smithy.test#httpResponseTests": [{ id: "Gone", protocol, code: 410, params: { reason: "old" } }] };

  test("passes or fails by its class and members", async () => {
    const gone = Object.assign(new Gone({}), { reason: "old", $metadata: {} });
    expect(await run(clientOf({ thrown: gone }), {}, traits)).toEqual([]);
    expect(await run(clientOf({ thrown: Object.assign(new Gone({}), { reason: "new" }) }), {}, traits)).toHaveLength(1);
    expect(await run(clientOf({ thrown: new Error("gone") }), {}, traits)).toHaveLength(1);
    expect(await run(clientOf({ output: {} }), {}, traits)).toHaveLength(1);
  });
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { APIGateway } from "@apigateway/client";
import { NotFoundException, UnauthorizedException } from "@apigateway/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createServer, createService } from "./service.ts";

const input = { restApiId: "api", resourceId: "resource", httpMethod: "GET" };

describe("the service, without a network", () => {
  const server = createServer(new Map([["api/resource/GET", { type: "MOCK" }]]), new Map([["key", { name: "Alice" }]]));
  const url = "http://localhost/restapis/api/resources/resource/methods/GET/integration";

  test("answers a request that has the API key", async () => {
    const response = await server.fetch(new Request(url, { headers: { "x-api-key": "key" } }));
    expect(await response.json()).toEqual({ type: "MOCK" });
  });

  test("refuses a request without the API key", async () => {
    const response = await server.fetch(new Request(url));
    expect(response.status).toBe(401);
    expect(response.headers.get("x-amzn-errortype")).toBe(UnauthorizedException.name);
  });
});

test("an operation is a function of its input and its context", () => {
  const { getIntegration } = createService(new Map());
  const signal = new AbortController().signal;
  const call = {
    operation: "getIntegration",
    request: new Request("http://localhost"),
    requestId: "request-1",
    signal,
    context: { name: "Eve" },
  };
  expect(() => getIntegration(input, call)).toThrow(new NotFoundException({ message: "Eve has no such method" }));
});

describe("the program", () => {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const program = spawn(process.execPath, [main], { env: { ...process.env, PORT: "0", API_KEY: "key" } });
  let client: APIGateway;

  beforeAll(async () => {
    const [line] = await once(program.stdout.setEncoding("utf8"), "data");
    client = new APIGateway({
      endpoint: String(line).replace("Listening at ", "").trim(),
      region: "us-east-1",
      credentials: { accessKeyId: "any", secretAccessKey: "any" },
      maxAttempts: 1,
    });
    client.middlewareStack.add(
      (next) => (args) => {
        Object.assign(Object(args.request).headers, { "x-api-key": "key" });
        return next(args);
      },
      { step: "build" },
    );
  });
  afterAll(async () => {
    client.destroy();
    program.kill();
    await once(program, "close");
  });

  test("answers the generated client", async () => {
    expect(await client.getIntegration(input)).toMatchObject({ type: "HTTP", uri: "https://example.com" });
  });

  test("throws its errors in the client as the contract's classes", async () => {
    const call = client.getIntegration({ ...input, httpMethod: "PUT" });
    await expect(call).rejects.toBeInstanceOf(NotFoundException);
    await expect(call).rejects.toThrow("Alice has no such method");
  });
});

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { APIGateway } from "@apigateway/client";
import { afterEach, expect, test } from "vitest";
import { AlternatingHandler } from "./alternating-handler.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
  }
});

/** Starts a server that responds to every request with one status, and returns its port. */
async function listen(status: number): Promise<number> {
  const server = createServer((_request, response) => response.writeHead(status).end('{"type":"MOCK"}'));
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function call(handler: AlternatingHandler, times: number): Promise<unknown[]> {
  const client = new APIGateway({
    endpoint: "http://127.0.0.1",
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    requestHandler: handler,
  });
  const ids = { restApiId: "a", resourceId: "b", httpMethod: "GET" };
  const calls = Array.from({ length: times }, () => client.getIntegration(ids).then(({ type }) => type));
  const results = await Promise.all(calls);
  client.destroy();
  return results;
}

test("sends the next attempt to the other server if one refuses the connection", async () => {
  const gone = await listen(200);
  for (const server of servers.splice(0)) {
    await new Promise((resolve) => server.close(resolve));
  }
  const handler = new AlternatingHandler([gone, await listen(200)]);
  expect(new Set(await call(handler, 20))).toEqual(new Set(["MOCK"]));
  const refused = handler.failedAttempts.get("ECONNREFUSED") ?? 0;
  expect(handler.attempts).toBe(20 + refused);
  expect(refused).toBeGreaterThan(0);
});

test("counts failed attempts by their status", async () => {
  const handler = new AlternatingHandler([await listen(503), await listen(200)]);
  await call(handler, 20);
  expect([...handler.failedAttempts.keys()]).toEqual(["503"]);
});

test("lets the client decide when to stop retrying", async () => {
  const handler = new AlternatingHandler([await listen(503), await listen(503)]);
  await expect(call(handler, 1)).rejects.toMatchObject({ $metadata: { httpStatusCode: 503, attempts: 3 } });
});

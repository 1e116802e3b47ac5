import { createServer } from "node:http";
import { APIGateway } from "@apigateway/client";
import { getIntegration } from "@apigateway/msw";
import { passthrough } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const network = setupServer();
const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

// Stands for the real service.
const real = createServer((_request, response) => {
  response.setHeader("content-type", "application/json").end('{"type":"HTTP"}');
});
let client: APIGateway;

beforeAll(async () => {
  await new Promise<void>((resolve) => real.listen(0, "127.0.0.1", resolve));
  const address = real.address();
  client = new APIGateway({
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
    endpoint: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
  });
  // What no handler takes goes to the real service.
  network.listen({ onUnhandledFrame: "bypass" }); // in MSW 2: onUnhandledRequest
});
afterEach(() => network.resetHandlers());
afterAll(() => {
  network.close();
  real.closeAllConnections();
  real.close();
});

test("one resource is mocked, and the others are real", async () => {
  network.use(getIntegration({ type: "MOCK" }, { when: { resourceId: "new" } }));

  expect((await client.getIntegration({ ...input, resourceId: "new" })).type).toBe("MOCK");
  expect((await client.getIntegration(input)).type).toBe("HTTP");
});

test("a resolver lets requests through", async () => {
  network.use(getIntegration(({ restApiId }) => (restApiId === "mocked" ? { type: "MOCK" } : passthrough())));

  expect((await client.getIntegration({ ...input, restApiId: "mocked" })).type).toBe("MOCK");
  expect((await client.getIntegration(input)).type).toBe("HTTP");
});

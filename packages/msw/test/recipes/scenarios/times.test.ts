import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers } from "@apigateway/msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const client = new APIGateway({
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1, // no retries, so that an error is thrown at once
});
const network = setupServer(...handlers());
const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // in MSW 2: onUnhandledRequest
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

test("a handler answers once, and then the handlers behind it do", async () => {
  network.use(getIntegration.unauthorized({ message: "Session expired" }, { once: true }));

  await expect(client.getIntegration(input)).rejects.toThrow("Session expired");
  expect((await client.getIntegration(input)).type).toBe("AWS"); // the examples answer again
});

test("a handler answers twice", async () => {
  network.use(getIntegration({ type: "MOCK" }, { times: 2 }));

  const types = [];
  for (let i = 0; i < 3; i++) {
    types.push((await client.getIntegration(input)).type);
  }
  expect(types).toEqual(["MOCK", "MOCK", "AWS"]);
});

import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers, networkError } from "@apigateway/msw";
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

test("a sequence gives one answer after the other", async () => {
  network.use(getIntegration.sequence([networkError(), { type: "MOCK" }, { type: "HTTP" }]));

  await expect(client.getIntegration(input)).rejects.toThrow(TypeError);
  expect((await client.getIntegration(input)).type).toBe("MOCK");
  expect((await client.getIntegration(input)).type).toBe("HTTP");
  expect((await client.getIntegration(input)).type).toBe("HTTP"); // the last one is repeated
});

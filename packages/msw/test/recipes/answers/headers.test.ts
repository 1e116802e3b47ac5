import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers, withResponse } from "@apigateway/msw";
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

test("an answer comes with another status and more headers", async () => {
  network.use(getIntegration(withResponse({ type: "MOCK" }, { status: 203, headers: { "x-cache": "HIT" } })));

  const { type, $metadata } = await client.getIntegration(input);
  expect([type, $metadata.httpStatusCode]).toEqual(["MOCK", 203]);
});

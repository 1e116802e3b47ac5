import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers, rawResponse } from "@apigateway/msw";
import { HttpResponse } from "msw";
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

test("the client copes with a value that a later model adds", async () => {
  network.use(getIntegration(rawResponse({ json: { type: "OF_NEXT_YEAR", newMember: 1 } })));

  expect((await client.getIntegration(input)).type).toBe("OF_NEXT_YEAR");
});

test("a resolver returns a Response of its own", async () => {
  network.use(getIntegration(() => HttpResponse.json({}, { status: 503, headers: { "Retry-After": "5" } })));

  await expect(client.getIntegration(input)).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
});

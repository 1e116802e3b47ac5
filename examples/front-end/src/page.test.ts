import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers } from "@apigateway/msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { renderIntegration } from "./page.ts";

// An operation that a test does not override answers with the examples of the model.
const network = setupServer(...handlers());
beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterEach(() => {
  network.resetHandlers();
  getIntegration.reset();
});
afterAll(() => network.close());

const client = new APIGateway({
  endpoint: "https://api.example.com",
  region: "us-east-1",
  credentials: { accessKeyId: "any", secretAccessKey: "any" },
  maxAttempts: 1,
});
const method = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

test("shows where the requests of a method go", async () => {
  network.use(getIntegration({ type: "HTTP_PROXY", uri: "https://example.com/?a=1&b=2" }));
  const html = await renderIntegration(client, method);
  expect(html).toBe("<p>HTTP_PROXY to <code>https://example.com/?a=1&#38;b=2</code></p>");
  expect(getIntegration.calls.map(({ input }) => input)).toEqual([method]);
});

test("says when a method does not exist", async () => {
  network.use(getIntegration.notFound({ message: "Invalid Method identifier specified" }));
  expect(await renderIntegration(client, method)).toBe("<p>This method does not exist.</p>");
});

test("says when to try again", async () => {
  network.use(getIntegration.tooManyRequests({ retryAfterSeconds: "2" }, { once: true }));
  expect(await renderIntegration(client, method)).toBe("<p>Try again in 2 seconds.</p>");
  expect(await renderIntegration(client, method)).toContain("<p>AWS to <code>");
});

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

test("a resolver makes the answer from the decoded input", async () => {
  network.use(
    getIntegration(async ({ resourceId, httpMethod }, { request, signal, attempt }) => {
      signal.throwIfAborted(); // the caller has aborted the request
      const { origin } = new URL(request.url);
      // `attempt` is the number of the request among those that this handler has answered.
      return { type: "HTTP_PROXY", httpMethod, uri: `${origin}/try-${attempt}`, cacheNamespace: resourceId };
    }),
  );

  const integration = await client.getIntegration(input);
  expect(integration.uri).toBe("https://apigateway.us-east-1.amazonaws.com/try-1");
  expect(integration.cacheNamespace).toBe("0cjtch");
});

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

test("a test looks at a loading state", async () => {
  const handler = getIntegration({ type: "MOCK" }, { delay: "infinite" });
  network.use(handler);

  const abort = new AbortController();
  const answer = client.getIntegration(input, { abortSignal: abort.signal });
  await handler.waitForCall(); // the request has arrived; check the spinner here

  abort.abort();
  await expect(answer).rejects.toThrow(/abort/i);
});

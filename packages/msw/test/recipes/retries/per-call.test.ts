import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers } from "@apigateway/msw";
import { TooManyRequestsException } from "@apigateway/types";
import { ConfiguredRetryStrategy } from "@smithy/util-retry";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const client = new APIGateway({
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  retryStrategy: new ConfiguredRetryStrategy(3, 0), // three attempts as by default, but 0 ms between them
});
const network = setupServer(...handlers());
const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // in MSW 2: onUnhandledRequest
afterEach(() => {
  network.resetHandlers();
  getIntegration.reset(); // forgets the recorded calls
});
afterAll(() => network.close());

test("the user sees that the service is busy, and tries again", async () => {
  network.use(getIntegration.tooManyRequests({}, { once: true, per: "call" }));

  await expect(client.getIntegration(input)).rejects.toThrow(TooManyRequestsException);
  expect(getIntegration.calls.map(({ clientAttempt }) => clientAttempt)).toEqual([1, 2, 3]);
  expect((await client.getIntegration(input)).type).toBe("AWS"); // the next call succeeds
});

test("a sequence answers call by call", async () => {
  const busy = new TooManyRequestsException({ message: "Slow down" });
  network.use(getIntegration.sequence([{ type: "MOCK" }, busy, { type: "HTTP" }], { per: "call" }));

  expect((await client.getIntegration(input)).type).toBe("MOCK");
  await expect(client.getIntegration(input)).rejects.toThrow("Slow down");
  expect((await client.getIntegration(input)).type).toBe("HTTP");
});

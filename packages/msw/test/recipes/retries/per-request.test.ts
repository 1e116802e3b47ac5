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

test("the client recovers from an error that is given once", async () => {
  network.use(getIntegration.tooManyRequests({}, { once: true }));

  expect((await client.getIntegration(input)).type).toBe("AWS"); // the second attempt succeeds
  expect(getIntegration.calls.map(({ clientAttempt, outcome }) => [clientAttempt, outcome.kind])).toEqual([
    [1, "error"],
    [2, "output"],
  ]);
});

test("a sequence answers attempt by attempt", async () => {
  const busy = new TooManyRequestsException({ message: "Slow down" });
  network.use(getIntegration.sequence([busy, busy, { type: "MOCK" }]));

  expect((await client.getIntegration(input)).type).toBe("MOCK"); // the third attempt succeeds
});

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

test("an answer takes time", async () => {
  network.use(getIntegration({ type: "MOCK" }, { delay: 30 })); // milliseconds
  network.use(getIntegration({ type: "MOCK" }, { delay: [10, 30], times: 3 })); // a random time in this range
  network.use(getIntegration({ type: "MOCK" }, { delay: "real", once: true })); // the time of a typical network

  for (let i = 0; i < 5; i++) {
    expect((await client.getIntegration(input)).type).toBe("MOCK");
  }
});

import { APIGateway } from "@apigateway/client";
import { createScenarios, getIntegration, handlers } from "@apigateway/msw";
import { NotFoundException, TooManyRequestsException } from "@apigateway/types";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const client = new APIGateway({
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1, // no retries, so that an error is thrown at once
});
const scenarios = createScenarios({
  usual: handlers(),
  empty: [getIntegration.notFound({ message: "Invalid Resource identifier specified" })],
  busy: [getIntegration.tooManyRequests({ retryAfterSeconds: "30" })],
});
const network = setupServer(...scenarios.handlers); // or setupWorker
const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // in MSW 2: onUnhandledRequest
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

test("scenarios are switched by name", async () => {
  expect((await client.getIntegration(input)).type).toBe("AWS");
  scenarios.use("busy"); // at any time: from a menu, a story or a Playwright test
  await expect(client.getIntegration(input)).rejects.toThrow(TooManyRequestsException);
  scenarios.use("empty");
  await expect(client.getIntegration(input)).rejects.toThrow(NotFoundException);
});

test("the page's URL selects a scenario", () => {
  const asked = new URLSearchParams("?scenario=busy").get("scenario") ?? ""; // in a page: location.search
  if (scenarios.has(asked)) {
    scenarios.use(asked);
  }
  expect(scenarios.current).toBe("busy");
});

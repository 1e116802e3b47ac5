import { createScenarios, getIntegration, handlers } from "@apigateway/msw";
import { NotFoundException, TooManyRequestsException } from "@apigateway/types";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client } from "./client.ts";

const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

// #region switch
const scenarios = createScenarios({
  usual: handlers(),
  empty: [getIntegration.notFound({ message: "Invalid Resource identifier specified" })],
  busy: [getIntegration.tooManyRequests({ retryAfterSeconds: "30" }, { once: true }), ...handlers()],
});
const network = setupServer(...scenarios.handlers); // or setupWorker
// #endregion

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterAll(() => network.close());

test("scenarios can be switched by name", async () => {
  expect((await client.getIntegration(input)).type).toBe("AWS");
  // #region use
  scenarios.use("busy"); // at any time: from a menu, a story or a Playwright test
  await expect(client.getIntegration(input)).rejects.toThrow(TooManyRequestsException);
  scenarios.use("empty");
  await expect(client.getIntegration(input)).rejects.toThrow(NotFoundException);
  // #endregion
});

test("the page's URL selects a scenario", () => {
  const location = { search: "?scenario=busy" };
  // #region address
  const asked = new URLSearchParams(location.search).get("scenario") ?? "";
  if (scenarios.has(asked)) {
    scenarios.use(asked);
  }
  // #endregion
  expect(scenarios.current).toBe("busy");
});

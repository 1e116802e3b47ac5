import { client } from "./client.ts";

// #region set-up
import { setupServer } from "msw/node";
import { getIntegration, handlers } from "@apigateway/msw";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const network = setupServer(...handlers());

beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // MSW 2: onUnhandledRequest
afterEach(() => {
  network.resetHandlers();
  getIntegration.reset();
});
afterAll(() => network.close());

test("shows where a method's requests go", async () => {
  const integration = await client.getIntegration({ restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" });
  expect(integration.type).toBe("AWS");
});
// #endregion

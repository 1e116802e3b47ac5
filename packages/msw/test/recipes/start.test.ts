import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers } from "@apigateway/msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

// The client signs its requests, so it needs a region and credentials. The mock accepts any.
const client = new APIGateway({
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});
const network = setupServer(...handlers());

beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // in MSW 2: onUnhandledRequest
afterEach(() => {
  network.resetHandlers(); // removes what a test added with network.use
  getIntegration.reset(); // forgets the recorded calls
});
afterAll(() => network.close());

test("shows the integration of a method", async () => {
  const integration = await client.getIntegration({ restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" });
  expect(integration.type).toBe("AWS");
});

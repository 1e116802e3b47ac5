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
afterEach(() => {
  network.resetHandlers();
  getIntegration.reset(); // forgets the recorded calls
});
afterAll(() => network.close());

test("a handler records the calls that it answered", async () => {
  const mine = getIntegration({ type: "MOCK" }, { when: { restApiId: "mine" } });
  network.use(mine);

  await Promise.all([client.getIntegration({ ...input, restApiId: "mine" }), client.getIntegration(input)]);
  expect(mine.calls).toHaveLength(1);
  expect(getIntegration.calls).toHaveLength(2);
});

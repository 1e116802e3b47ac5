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

test("a test waits for a call that the page sends later", async () => {
  setTimeout(() => void client.getIntegration(input), 1);

  const call = await getIntegration.waitForCall({ where: ({ input: { httpMethod } }) => httpMethod === "GET" });
  expect(await call.answered).toMatchObject({ kind: "output" });
});

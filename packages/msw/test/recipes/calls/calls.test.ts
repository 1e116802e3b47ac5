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

test("calls are recorded with decoded, typed inputs", async () => {
  await client.getIntegration(input);

  const [call] = getIntegration.calls; // the calls of all handlers of the operation, oldest first
  expect(call?.input).toEqual({ restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" });
  expect(call?.outcome).toMatchObject({ kind: "output", output: { type: "AWS" } });
  expect(call?.request.headers.get("authorization")).toMatch(/^AWS4-HMAC-SHA256/);
  expect(call?.time).toBeInstanceOf(Date);
  expect(call?.clientAttempt).toBe(1);
});

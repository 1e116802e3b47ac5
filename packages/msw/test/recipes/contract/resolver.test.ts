import { APIGateway } from "@apigateway/client";
import { clearViolations, getIntegration, handlers, violations } from "@apigateway/msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

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
  clearViolations();
  vi.restoreAllMocks();
});
afterAll(() => network.close());

test("a resolver's answer that breaks the contract becomes a 500", async () => {
  const print = vi.spyOn(console, "error").mockImplementation(() => {});
  network.use(getIntegration(({ resourceId }) => ({ timeoutInMillis: resourceId.length })));

  const error = await client.getIntegration(input).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "ContractViolation", $metadata: { httpStatusCode: 500 } });
  expect(violations()).toMatchObject([{ kind: "answer", operation: "GetIntegration", path: "/timeoutInMillis" }]);
  // One line tells the place and the remedy.
  expect(print).toHaveBeenCalledWith(expect.stringMatching(/GetIntegration at \/timeoutInMillis.*Answer with/));
});

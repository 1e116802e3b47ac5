import { APIGateway } from "@apigateway/client";
import { clearViolations, getIntegration, handlers, violations } from "@apigateway/msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";

const client = new APIGateway({
  region: "eu-west-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
});
const network = setupServer(...handlers());
const input = { restApiId: "a1b2c3", resourceId: "d4e5f6", httpMethod: "GET" };

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterAll(() => network.close());

test("a mock answers the client, and the matchers find the call", async () => {
  network.use(getIntegration({ type: "MOCK" }));
  expect((await client.getIntegration(input)).type).toBe("MOCK");
  expect(getIntegration).toHaveBeenCalledWithInput(input);
});

test("an answer that breaks the contract is a violation", async () => {
  network.use(getIntegration(() => ({ type: "NONE" }), { onViolation: () => {} }));
  await expect(client.getIntegration(input)).rejects.toThrow("breaks the contract");
  expect(violations()).toHaveLength(1);
  clearViolations();
});

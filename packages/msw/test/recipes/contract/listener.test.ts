import { APIGateway } from "@apigateway/client";
import { clearViolations, configureMocks, getIntegration, handlers } from "@apigateway/msw";
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
  clearViolations();
  configureMocks({});
});
afterAll(() => network.close());

test("a listener receives violations instead of console.error", async () => {
  const seen: string[] = [];
  configureMocks({ onViolation: ({ operation, path }) => seen.push(`${operation} ${path}`) }); // for all mocks
  network.use(getIntegration(() => ({ timeoutInMillis: 1 })));
  await expect(client.getIntegration(input)).rejects.toMatchObject({ name: "ContractViolation" });
  expect(seen).toEqual(["GetIntegration /timeoutInMillis"]);

  network.use(getIntegration(() => ({ timeoutInMillis: 1 }), { onViolation: () => {} })); // for one handler
  await expect(client.getIntegration(input)).rejects.toMatchObject({ name: "ContractViolation" });
  expect(seen).toHaveLength(1);
});

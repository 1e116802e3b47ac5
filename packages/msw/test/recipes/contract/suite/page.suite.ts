import { getIntegration, handlers } from "@apigateway/msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client } from "../../client.ts";

const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };
const network = setupServer(...handlers());
beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // in MSW 2: onUnhandledRequest
afterAll(() => network.close());

test("keeps the contract", async () => {
  await client.getIntegration(input);
  expect(getIntegration).toHaveBeenCalledWithInput(input);
});

test("breaks the contract without noticing", async () => {
  network.use(getIntegration(() => ({ timeoutInMillis: 1 }), { once: true, onViolation: () => {} }));
  await client.getIntegration(input).catch(() => {});
});

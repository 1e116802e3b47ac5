import { afterAll, beforeAll, expect, test } from "vitest";
import { client } from "./client.ts";

// #region worker
import { setupWorker } from "msw/browser";
import { handlers } from "@apigateway/msw";

const worker = setupWorker(...handlers()); // needs the worker script: npx msw init public
// #endregion

beforeAll(async () => {
  // #region start
  await worker.start({ onUnhandledFrame: "bypass", quiet: true }); // in MSW 2: onUnhandledRequest
  // #endregion
});
afterAll(() => worker.stop());

test("a page in the browser is served by its service worker", async () => {
  const integration = await client.getIntegration({ restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" });
  expect(integration.type).toBe("AWS");
});

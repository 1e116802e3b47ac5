import { APIGateway } from "@apigateway/client";
import { afterAll, expect, test } from "vitest";
import { worker } from "./mocks/browser.ts";
import { startMocks } from "./start-mocks.ts";

const client = new APIGateway({
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
});

afterAll(() => worker.stop());

test("the page's requests are answered by its service worker", async () => {
  await startMocks(true); // in a Vite project: import.meta.env.DEV
  const integration = await client.getIntegration({ restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" });
  expect(integration.type).toBe("AWS");
});

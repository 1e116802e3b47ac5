import { APIGateway } from "@apigateway/client";
import { afterEach, expect, test, vi } from "vitest";
import { register } from "./instrumentation.ts";
import { network } from "./mocks/node.ts";

const client = new APIGateway({
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
  endpoint: "http://127.0.0.1:9", // nothing listens there
});
const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

afterEach(() => vi.unstubAllEnvs());

test("a server component gets mocked answers in development", async () => {
  vi.stubEnv("NODE_ENV", "development");
  vi.stubEnv("NEXT_RUNTIME", "nodejs");
  await register();
  expect((await client.getIntegration(input)).type).toBe("AWS");
  network.close();
});

test("nothing is mocked in production", async () => {
  vi.stubEnv("NODE_ENV", "production");
  vi.stubEnv("NEXT_RUNTIME", "nodejs");
  await register();
  await expect(client.getIntegration(input)).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

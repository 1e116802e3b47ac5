import { APIGateway } from "@apigateway/client";
import { handlers } from "@apigateway/msw";
import { NotFoundException } from "@apigateway/types";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const client = new APIGateway({
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1, // no retries, so that an error is thrown at once
});
const network = setupServer(...handlers());

beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // in MSW 2: onUnhandledRequest
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

test("the model's examples are the default answers", async () => {
  // If an example has the same input, the mock answers with its output …
  const privateOne = { restApiId: "a1b2c3d4e5", resourceId: "vpc1nk", httpMethod: "GET" };
  expect((await client.getIntegration(privateOne)).connectionType).toBe("VPC_LINK");
  // … or with its error.
  const missing = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "DELETE" };
  await expect(client.getIntegration(missing)).rejects.toThrow(NotFoundException);
  // For any other input, the mock answers with the first successful example.
  const other = { restApiId: "any", resourceId: "other", httpMethod: "GET" };
  expect((await client.getIntegration(other)).type).toBe("AWS");
});

import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers, networkError, nonJsonBody, truncatedBody, unmodeledError } from "@apigateway/msw";
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
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

test("the client fails on answers outside the contract", async () => {
  network.use(getIntegration(networkError())); // fetch rejects
  await expect(client.getIntegration(input)).rejects.toThrow(TypeError);

  network.use(getIntegration(unmodeledError({ status: 503, message: "Please come back later" }))); // 500 by default
  await expect(client.getIntegration(input)).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });

  network.use(getIntegration(truncatedBody())); // a successful response that ends in the middle
  await expect(client.getIntegration(input)).rejects.toThrow(SyntaxError);

  network.use(getIntegration(nonJsonBody())); // a proxy's HTML page with status 200
  await expect(client.getIntegration(input)).rejects.toThrow(SyntaxError);
});

import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers } from "@apigateway/msw";
import { TooManyRequestsException } from "@apigateway/types";
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

test("the client throws a modelled error", async () => {
  network.use(getIntegration.tooManyRequests({ retryAfterSeconds: "2" })); // 429 and Retry-After: 2

  const error = await client.getIntegration(input).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TooManyRequestsException);
  expect(error).toMatchObject({ retryAfterSeconds: "2" });
});

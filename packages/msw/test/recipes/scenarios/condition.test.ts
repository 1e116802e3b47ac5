import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers } from "@apigateway/msw";
import { BadRequestException, NotFoundException } from "@apigateway/types";
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

test("a handler answers only inputs that meet its condition", async () => {
  network.use(getIntegration.notFound({}, { when: { httpMethod: "DELETE" } })); // inputs with these members
  network.use(getIntegration.badRequest({}, { when: ({ restApiId }) => restApiId.includes(" ") })); // or a function

  await expect(client.getIntegration({ ...input, httpMethod: "DELETE" })).rejects.toThrow(NotFoundException);
  await expect(client.getIntegration({ ...input, restApiId: "a b" })).rejects.toThrow(BadRequestException);
  expect((await client.getIntegration(input)).type).toBe("AWS");
});

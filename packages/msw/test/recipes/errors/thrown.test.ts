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

test("a resolver throws or returns an error", async () => {
  network.use(
    getIntegration(({ restApiId, httpMethod }) => {
      if (restApiId.length !== 10) {
        throw new NotFoundException({ message: "Invalid Resource identifier specified" });
      }
      if (httpMethod === "TRACE") {
        return new BadRequestException({ message: "TRACE is not supported" });
      }
      return { type: "MOCK" };
    }),
  );

  await expect(client.getIntegration({ ...input, restApiId: "short" })).rejects.toThrow(NotFoundException);
  await expect(client.getIntegration({ ...input, httpMethod: "TRACE" })).rejects.toThrow(BadRequestException);
  expect((await client.getIntegration(input)).type).toBe("MOCK");
});

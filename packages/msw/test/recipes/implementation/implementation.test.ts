import { APIGateway } from "@apigateway/client";
import { handlers } from "@apigateway/msw";
import type { APIGatewayService } from "@apigateway/server";
import { NotFoundException, type Integration } from "@apigateway/types";
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

const shelf = new Map<string, Integration>([["0cjtch", { type: "MOCK" }]]);

const implementation: Partial<APIGatewayService> = {
  getIntegration({ resourceId }) {
    const found = shelf.get(resourceId);
    if (found === undefined) {
      throw new NotFoundException({ message: "Invalid Resource identifier specified" });
    }
    return found;
  },
};

test("the mock runs a server's implementation", async () => {
  network.use(...handlers(implementation)); // operations that it lacks answer from the examples

  expect((await client.getIntegration(input)).type).toBe("MOCK");
  await expect(client.getIntegration({ ...input, resourceId: "none" })).rejects.toThrow(NotFoundException);
});

import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers } from "@apigateway/msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";

const client = new APIGateway({
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1, // no retries, so that an error is thrown at once
});
const network = setupServer(...handlers());
const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // in MSW 2: onUnhandledRequest
afterAll(() => network.close());

test.concurrent(
  "shows an integration",
  network.boundary(async () => {
    const handler = getIntegration({ type: "MOCK" });
    network.use(handler); // only this test sees it

    expect((await client.getIntegration(input)).type).toBe("MOCK");
    expect(handler.calls).toHaveLength(1);
  }),
);

test.concurrent(
  "says that there is none",
  network.boundary(async () => {
    network.use(getIntegration.notFound({ message: "Invalid Method identifier specified" }));

    await expect(client.getIntegration(input)).rejects.toThrow("Invalid Method identifier specified");
  }),
);

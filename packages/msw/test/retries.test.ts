import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers } from "@apigateway/msw";
import { TooManyRequestsException } from "@apigateway/types";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

// The client has its default retries: up to three attempts for each call.
const client = new APIGateway({ region: "us-east-1", credentials: { accessKeyId: "test", secretAccessKey: "test" } });
const network = setupServer(...handlers());
const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };
const busy = new TooManyRequestsException({ message: "Slow down" });

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterEach(() => {
  network.resetHandlers();
  getIntegration.reset();
});
afterAll(() => network.close());

test("a default client hides an error that is given once", async () => {
  network.use(getIntegration(busy, { once: true }));
  expect((await client.getIntegration(input)).type).toBe("AWS");
  expect(getIntegration.calls.map(({ clientAttempt, outcome }) => [clientAttempt, outcome.kind])).toEqual([
    [1, "error"],
    [2, "output"],
  ]);
});

test("a default client fails if the error is given once per call, and its next call succeeds", async () => {
  network.use(getIntegration(busy, { once: true, per: "call" }));
  await expect(client.getIntegration(input)).rejects.toThrow(TooManyRequestsException);
  expect(getIntegration.calls.map(({ clientAttempt }) => clientAttempt)).toEqual([1, 2, 3]);
  expect((await client.getIntegration(input)).type).toBe("AWS");
});

test("a default client gets the answers of a sequence call by call", async () => {
  network.use(getIntegration.sequence([{ type: "MOCK" }, busy, { type: "HTTP" }], { per: "call" }));
  expect((await client.getIntegration(input)).type).toBe("MOCK");
  await expect(client.getIntegration(input)).rejects.toThrow("Slow down");
  expect((await client.getIntegration(input)).type).toBe("HTTP");
});

test("a default client uses up `times` with its attempts unless they count per call", async () => {
  network.use(getIntegration(busy, { times: 3 }));
  await expect(client.getIntegration(input)).rejects.toThrow("Slow down");
  expect((await client.getIntegration(input)).type).toBe("AWS");

  network.use(getIntegration(busy, { times: 2, per: "call" }));
  await expect(client.getIntegration(input)).rejects.toThrow("Slow down");
  await expect(client.getIntegration(input)).rejects.toThrow("Slow down");
  expect((await client.getIntegration(input)).type).toBe("AWS");
});

import { APIGateway } from "@apigateway/client";
import { getIntegration, networkError, nonJsonBody, truncatedBody, unmodeledError } from "@apigateway/msw";
import { BadRequestException, NotFoundException, TooManyRequestsException } from "@apigateway/types";
import { expect, test } from "vitest";
import { client } from "./client.ts";
import { network } from "./network.ts";

const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

test("the client throws a modelled error as an instance of the same class", async () => {
  // #region modelled
  network.use(getIntegration.tooManyRequests({ retryAfterSeconds: "2" })); // 429 and Retry-After: 2

  const error = await client.getIntegration(input).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TooManyRequestsException);
  expect(error).toMatchObject({ retryAfterSeconds: "2" });
  // #endregion
  expect(error?.constructor).toBe(TooManyRequestsException);
});

test("a resolver may throw or return an error", async () => {
  // #region thrown
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
  // #endregion
  await expect(client.getIntegration({ ...input, restApiId: "short" })).rejects.toThrow(NotFoundException);
  await expect(client.getIntegration({ ...input, httpMethod: "TRACE" })).rejects.toThrow(BadRequestException);
  expect((await client.getIntegration(input)).type).toBe("MOCK");
});

test("the client fails on answers outside the contract", async () => {
  // #region failures
  network.use(getIntegration(networkError())); // fetch rejects
  await expect(client.getIntegration(input)).rejects.toThrow(TypeError);

  network.use(getIntegration(unmodeledError({ status: 503, message: "Please come back later" }))); // 500 by default
  await expect(client.getIntegration(input)).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });

  network.use(getIntegration(truncatedBody())); // a successful response that ends in the middle
  await expect(client.getIntegration(input)).rejects.toThrow(SyntaxError);

  network.use(getIntegration(nonJsonBody())); // a proxy's HTML page with status 200
  await expect(client.getIntegration(input)).rejects.toThrow(SyntaxError);
  // #endregion
});

test("the client retries until a sequence succeeds", async () => {
  const { region, credentials } = client.config;
  const retrying = new APIGateway({ region, credentials, maxAttempts: 3 });
  // #region sequence
  const throttled = new TooManyRequestsException({ message: "Slow down", retryAfterSeconds: "0" });
  const handler = getIntegration.sequence([throttled, throttled, { type: "MOCK" }]); // the last one is repeated
  network.use(handler);

  expect((await retrying.getIntegration(input)).type).toBe("MOCK");
  expect(handler.calls.map(({ outcome }) => outcome.kind)).toEqual(["error", "error", "output"]);
  // #endregion
});

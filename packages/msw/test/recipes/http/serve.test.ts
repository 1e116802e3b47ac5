import { APIGateway } from "@apigateway/client";
import { createScenarios, getIntegration, handlers } from "@apigateway/msw";
import { serveMocks, type RunningServer } from "@apigateway/msw/serve";
import { TooManyRequestsException } from "@apigateway/types";
import { afterAll, beforeAll, expect, test } from "vitest";

const scenarios = createScenarios({
  usual: handlers(),
  busy: [getIntegration.tooManyRequests({ retryAfterSeconds: "30" })],
});
const path = "/restapis/uojnr9hd57/resources/0cjtch/methods/GET/integration";
let mocks: RunningServer;

beforeAll(async () => {
  mocks = await serveMocks(scenarios, { port: 0 }); // 0 is any free port
});
afterAll(() => mocks.close());

test("every client can call the mocks", async () => {
  const client = new APIGateway({
    endpoint: mocks.url,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1, // no retries, so that an error is thrown at once
  });
  const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

  expect((await client.getIntegration(input)).type).toBe("AWS");
  expect(getIntegration.calls.map((call) => call.input)).toEqual([input]); // decoded, as in MSW
  scenarios.use("busy"); // for all requests from now on
  await expect(client.getIntegration(input)).rejects.toThrow(TooManyRequestsException);
  scenarios.use("usual");
});

test("a request chooses its answer by a header", async () => {
  const ask = (prefer: string) => fetch(`${mocks.url}${path}`, { headers: { prefer } });

  expect(await (await ask('example="Read a mock integration"')).json()).toMatchObject({ type: "MOCK" });
  expect((await ask("code=404")).status).toBe(404);
  expect((await ask("scenario=busy")).status).toBe(429);
});

import { APIGateway } from "@apigateway/client";
import { getIntegration } from "@apigateway/msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const network = setupServer();
const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // in MSW 2: onUnhandledRequest
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

test("handlers answer only below their base URL", async () => {
  network.use(getIntegration({ type: "HTTP" })); // any origin
  network.use(getIntegration({ type: "MOCK" }, { baseUrl: "https://api.example.com/v1" })); // an origin and a path
  network.use(getIntegration({ type: "AWS" }, { baseUrl: ["http://a.test", "http://b.test:8080"] })); // several
  network.use(getIntegration({ type: "AWS_PROXY" }, { baseUrl: "regional" })); // apigateway.eu-west-1.amazonaws.com

  expect(await typeAt("https://elsewhere.test")).toBe("HTTP");
  expect(await typeAt("https://api.example.com/v1")).toBe("MOCK");
  expect(await typeAt("http://b.test:8080")).toBe("AWS");
  expect(await typeAt(undefined)).toBe("AWS_PROXY");
});

/** The type that a client with this endpoint receives. */
async function typeAt(endpoint: string | undefined): Promise<string | undefined> {
  const client = new APIGateway({
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
    ...(endpoint !== undefined && { endpoint }),
  });
  return (await client.getIntegration(input)).type;
}

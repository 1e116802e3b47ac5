import { APIGateway } from "@apigateway/client";
import { handlers } from "@apigateway/msw";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const client = new APIGateway({
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
  endpoint: "http://localhost:3000/api/gateway", // in a page: new URL("/api/gateway", location.href).href
});
const network = setupServer();
const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // in MSW 2: onUnhandledRequest
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

test("a path matches at every origin", async () => {
  network.use(...handlers({ getIntegration: () => ({ type: "MOCK" }) }, { baseUrl: "/api/gateway" }));

  expect((await client.getIntegration(input)).type).toBe("MOCK");
  // Other paths of the same origin go to other handlers.
  network.use(http.get("http://localhost:3000/api/health", () => HttpResponse.text("fine")));
  expect(await (await fetch("http://localhost:3000/api/health")).text()).toBe("fine");
});

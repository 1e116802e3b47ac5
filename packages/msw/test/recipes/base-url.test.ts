import { APIGateway } from "@apigateway/client";
import { getIntegration } from "@apigateway/msw";
import { expect, test } from "vitest";
import { client } from "./client.ts";
import { network } from "./network.ts";

const path = "/restapis/uojnr9hd57/resources/0cjtch/methods/GET/integration";

test("handlers answer only below their base URL", async () => {
  // #region base-url
  network.use(getIntegration({ type: "HTTP" })); // any origin
  network.use(getIntegration({ type: "MOCK" }, { baseUrl: "https://api.example.com/v1" })); // an origin and a path prefix
  network.use(getIntegration({ type: "AWS" }, { baseUrl: ["http://a.test", "http://b.test:8080"] })); // several
  network.use(getIntegration({ type: "AWS_PROXY" }, { baseUrl: "regional" })); // apigateway.eu-west-1.amazonaws.com and so on
  // #endregion
  expect(await typeAt("https://elsewhere.test")).toBe("HTTP");
  expect(await typeAt("https://api.example.com")).toBe("HTTP");
  expect(await typeAt("https://api.example.com/v1")).toBe("MOCK");
  expect(await typeAt("http://b.test:8080")).toBe("AWS");
  const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };
  expect((await client.getIntegration(input)).type).toBe("AWS_PROXY");
  const { credentials } = client.config;
  const dualStack = new APIGateway({ region: "eu-central-1", credentials, useDualstackEndpoint: true });
  expect((await dualStack.getIntegration(input)).type).toBe("AWS_PROXY");
});

async function typeAt(base: string): Promise<unknown> {
  const { type } = await (await fetch(base + path)).json();
  return type;
}

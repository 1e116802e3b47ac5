import type { Integration } from "@apigateway/types";
import { expect, test } from "vitest";
import { toHal } from "./hal.ts";

const method = { restApiId: "a b", resourceId: "r", httpMethod: "GET" };
const self = "/restapis/a%20b/resources/r/methods/GET/integration";

test("an integration in HAL has links to what can be done with it, and its members in alphabetical order", () => {
  const integration: Integration = {
    type: "MOCK",
    cacheNamespace: "r",
    timeoutInMillis: 50,
    cacheKeyParameters: [],
  };
  expect(toHal(integration, method)).toBe(
    JSON.stringify({
      _links: {
        curies: [
          { href: "{rel}.html", name: "integration", templated: true },
          { href: "{rel}.html", name: "integrationresponse", templated: true },
        ],
        self: { href: self },
        "integration:delete": { href: self },
        "integration:update": { href: self },
        "integrationresponse:put": { href: `${self}/responses/{status_code}`, templated: true },
      },
      cacheKeyParameters: [],
      cacheNamespace: "r",
      timeoutInMillis: 50,
      type: "MOCK",
    }),
  );
});

test("a single response is embedded as it is, and several are a list", () => {
  const embedded = (statusCode: string): object => {
    const href = `${self}/responses/${statusCode}`;
    return {
      _links: {
        self: { href, name: statusCode, title: statusCode },
        "integrationresponse:delete": { href },
        "integrationresponse:update": { href },
      },
      selectionPattern: "",
      statusCode,
    };
  };
  const read = (...codes: readonly string[]): unknown => {
    const integrationResponses = Object.fromEntries(
      codes.map((statusCode) => [statusCode, { statusCode, selectionPattern: "" }]),
    );
    return JSON.parse(toHal({ type: "MOCK", integrationResponses }, method));
  };
  const link = (statusCode: string): object => ({
    href: `${self}/responses/${statusCode}`,
    name: statusCode,
    title: statusCode,
  });
  expect(read("200")).toMatchObject({
    _links: { "integration:responses": link("200") },
    _embedded: { "integration:responses": embedded("200") },
  });
  expect(read("200", "404")).toMatchObject({
    _links: { "integration:responses": [link("200"), link("404")] },
    _embedded: { "integration:responses": [embedded("200"), embedded("404")] },
  });
});

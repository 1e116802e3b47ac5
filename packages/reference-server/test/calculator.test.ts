import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { calculatorDocument } from "../src/package-files.ts";
import { readSample, testSample } from "./samples.ts";
import { requestFor, serveDocument } from "./serve-document.ts";

const method = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };
const { server } = await serveDocument(readFileSync(calculatorDocument, "utf8"));

/** Returns the JSON after a heading of the reference page. */
function readFromPage(heading: string): Record<string, unknown> {
  const [, after = ""] = readSample("get-integration-reference.txt").split(`${heading}\n`);
  const text = after.slice(after.indexOf("{"), after.indexOf("\n\nSee Also"));
  const value: Record<string, unknown> = JSON.parse(text);
  return value;
}

describe("HAL", () => {
  testSample("has every member of the reference page's sample response, plus the defaults", async () => {
    const sample = readFromPage("Sample Response");
    const response = await server.fetch(requestFor(method));
    expect(response.headers.get("content-type")).toBe("application/hal+json");
    const body: unknown = await response.json();
    expect(body).toMatchObject(sample);
    expect(body).toEqual({ ...sample, timeoutInMillis: 29_000 });
  });

  test.each([undefined, "*/*", "application/hal+json"])("is returned for Accept: %s", async (accept) => {
    expect(await (await server.fetch(requestFor(method, accept))).json()).toHaveProperty("_links");
  });

  test("has an array of several responses, and omits the links and resources if there are none", async () => {
    const integrations = {
      get: { type: "mock", responses: { default: { statusCode: 200 }, "5..": { statusCode: 500 } } },
      put: { type: "mock" },
    };
    const methods = Object.entries(integrations).map(([key, integration]) => [
      key,
      { "x-amazon-apigateway-integration": integration },
    ]);
    const pinned = { restApiId: "a b/c%", resources: { "/a": "é?" } };
    const document = { openapi: "3.0.0", paths: { "/a": Object.fromEntries(methods) }, "x-reference-ids": pinned };
    const served = await serveDocument(JSON.stringify(document));
    const ask = async (httpMethod: string): Promise<unknown> =>
      (await served.server.fetch(requestFor({ restApiId: "a b/c%", resourceId: "é?", httpMethod }))).json();

    const self = "/restapis/a%20b%2Fc%25/resources/%C3%A9%3F/methods/GET/integration";
    expect(await ask("GET")).toMatchObject({
      _links: {
        self: { href: self },
        "integration:responses": [{ href: `${self}/responses/200` }, { href: `${self}/responses/500`, name: "500" }],
      },
      _embedded: { "integration:responses": [{ statusCode: "200" }, { statusCode: "500", selectionPattern: "5.." }] },
    });
    const none = await ask("PUT");
    expect(none).not.toHaveProperty("_embedded");
    expect(none).not.toHaveProperty(["_links", "integration:responses"]);
  });
});

describe("flat JSON", () => {
  test("is returned for Accept: application/json, with the responses by status code", async () => {
    const response = await server.fetch(requestFor(method, "application/json"));
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toMatchObject({
      type: "AWS",
      httpMethod: "POST",
      cacheNamespace: "0cjtch",
      integrationResponses: { 200: { statusCode: "200", selectionPattern: "" } },
    });
  });

  test("is returned for the reference page's request, which has a Content-Type but no body", async () => {
    const request = new Request(requestFor(method, "application/json"), {
      headers: { "content-type": "application/json" },
    });
    expect((await server.fetch(request)).status).toBe(200);
  });
});

describe("an unknown id", () => {
  test.each([
    [{ ...method, restApiId: "nope" }, "Invalid Resource identifier specified"],
    [{ ...method, resourceId: "nope" }, "Invalid Resource identifier specified"],
    [{ ...method, httpMethod: "ANY" }, "Invalid Method identifier specified"],
    [{ ...method, httpMethod: "get" }, "Invalid Method identifier specified"],
    [{ ...method, restApiId: "a\0b" }, "Invalid Resource identifier specified"],
  ])("gives a 404 with the service's message: %j", async (wrong, message) => {
    const response = await server.fetch(requestFor(wrong, "application/json"));
    expect(response.status).toBe(404);
    expect(response.headers.get("x-amzn-errortype")).toBe("NotFoundException");
    expect(await response.json()).toEqual({ message });
  });

  test("gives the service's message for a method without an integration", async () => {
    const pinned = { restApiId: "x", resources: { "/a": "y" } };
    const document = { swagger: "2.0", paths: { "/a": { get: {} } }, "x-reference-ids": pinned };
    const served = await serveDocument(JSON.stringify(document));
    const response = await served.server.fetch(requestFor({ restApiId: "x", resourceId: "y", httpMethod: "GET" }));
    expect(await response.json()).toEqual({ message: "Invalid Integration identifier specified" });
  });
});

import { describe, expect, test } from "vitest";
import { toLambdaHandler, type LambdaEvent, type LambdaResult } from "../../src/lambda.ts";
import { functionUrl, loadBalancer, multiValueLoadBalancer, restApi, type Gateway } from "../lambda-events.ts";
import { notesServer } from "../notes-server.ts";
import { expectNotes, type Call } from "./notes-client.ts";

/** Calls a function as a gateway does, for a caller that uses `fetch`. */
function callThrough(gateway: Gateway<LambdaEvent>): Call {
  const handler = toLambdaHandler(notesServer());
  return async (path, init = {}) => {
    const request = new Request("http://host.test/", init);
    const bytes = Buffer.from(await request.arrayBuffer());
    const [rawPath, query = ""] = path.split("?");
    const result = await handler(
      gateway({
        method: request.method,
        path: rawPath ?? "/",
        query: query === "" ? [] : query.split("&").map((pair) => [pair.split("=")[0] ?? "", pair.split("=")[1] ?? ""]),
        headers: [...request.headers],
        body: bytes.length === 0 ? null : bytes.toString("base64"),
        isBase64Encoded: true,
      }),
    );
    return toResponse(result);
  };
}

function toResponse({ statusCode, headers, multiValueHeaders, body, isBase64Encoded }: LambdaResult): Response {
  const all = new Headers(headers);
  for (const [name, values] of Object.entries(multiValueHeaders ?? {})) {
    for (const value of values) {
      all.append(name, value);
    }
  }
  return new Response(isBase64Encoded ? Buffer.from(body, "base64") : body, { status: statusCode, headers: all });
}

describe("in Lambda", () => {
  test.each([
    ["a REST API", restApi],
    ["a function URL", functionUrl],
    ["a load balancer with multi-value headers", multiValueLoadBalancer],
  ])("the server works behind %s", async (_name, gateway) => {
    await expectNotes(callThrough(gateway));
  });

  test("a load balancer without multi-value headers keeps the last of a parameter's values", async () => {
    const response = await callThrough(loadBalancer)("/notes/a?tag=1&tag=2");
    expect(await response.json()).toEqual({ id: "a", text: '{"tags":["2"]}' });
  });
});

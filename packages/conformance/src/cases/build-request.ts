import { findShape, type AstModel } from "../model/ast.ts";
import { encodeBody, fillInBody } from "./fill-in-body.ts";
import type { MalformedCase, RequestCase, ResponseCase, ServerCase } from "./case.ts";
import { buildRpcRequest } from "./rpc-request.ts";
import type { WireRequest } from "./wire.ts";

/** The host of a request if its test does not name one. */
export const defaultHost = "conformance.test";

/**
 * Returns the request to send to a server for a case. A request case and a malformed-request case define it themselves. For
 * a response case it is any valid request to the operation.
 *
 * @throws {Error} if the operation of a response case has required input and no request case; the message names the case
 */
export async function buildRequest(
  model: AstModel,
  cases: readonly ServerCase[],
  item: ServerCase,
): Promise<WireRequest> {
  switch (item.kind) {
    case "request":
      return ofRequestTest(model, item);
    case "malformed":
      return ofMalformedTest(item);
    case "response":
      return ofOperation(model, cases, item);
  }
}

async function ofRequestTest(model: AstModel, item: RequestCase): Promise<WireRequest> {
  const { test } = item;
  const { headers, body } = await fillInBody(model, item);
  // The test requires the header but leaves its value to the client.
  const needsLength = test.requireHeaders?.some((name) => name.toLowerCase() === "content-length") ?? false;
  return {
    method: test.method,
    host: test.resolvedHost ?? test.host ?? defaultHost,
    path: test.uri,
    query: (test.queryParams ?? []).join("&"),
    headers: needsLength ? { ...headers, "Content-Length": `${body?.byteLength ?? 0}` } : headers,
    body,
  };
}

function ofMalformedTest({ test }: MalformedCase): WireRequest {
  const { method, uri, host, queryParams, headers, body } = test.request;
  return {
    method,
    host: host ?? defaultHost,
    path: uri,
    query: (queryParams ?? []).join("&"),
    headers: headers ?? {},
    body: encodeBody(body),
  };
}

/** Returns a request without input if the operation has no required members, or else its first request case. */
async function ofOperation(model: AstModel, cases: readonly ServerCase[], item: ResponseCase): Promise<WireRequest> {
  const { input, traits } = findShape(model, item.operation);
  const members = Object.values(input === undefined ? {} : (findShape(model, input.target).members ?? {}));
  if (members.every((member) => member.traits?.["smithy.api#required"] === undefined)) {
    const rpc = buildRpcRequest(item, defaultHost);
    if (rpc !== undefined) {
      return rpc;
    }
    const { method, uri } = readHttpTrait(item.operation, traits?.["smithy.api#http"]);
    const [path = "", query = ""] = uri.split("?");
    return { method, host: defaultHost, path, query, headers: {}, body: undefined };
  }
  const other = cases.find((candidate) => candidate.kind === "request" && candidate.operation === item.operation);
  if (other?.kind !== "request") {
    throw new Error(
      `${item.name}: the operation has required input, but no request case for ${item.operation} provides it`,
    );
  }
  return ofRequestTest(model, other);
}

function readHttpTrait(operation: string, trait: unknown): { readonly method: string; readonly uri: string } {
  if (typeof trait === "object" && trait !== null && "method" in trait && "uri" in trait) {
    const { method, uri } = trait;
    if (typeof method === "string" && typeof uri === "string") {
      return { method, uri };
    }
  }
  throw new Error(`${operation} has no http trait`);
}

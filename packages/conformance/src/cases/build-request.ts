import { findShape, type AstModel } from "../model/ast.ts";
import { encodeBody, fillInBody } from "./fill-in-body.ts";
import type { MalformedCase, RequestCase, ResponseCase, ServerCase } from "./case.ts";
import type { WireRequest } from "./wire.ts";

/** The host that a request is for where its test names none. */
export const defaultHost = "conformance.test";

/**
 * The request that a server gets in a case: the test's own, or, for a response, one that makes the server call the
 * operation.
 *
 * @throws Error naming the case where its operation can only be called by a request that no case holds.
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
  // A conforming client knows the length of this one's body, and an operation may insist on it.
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

/** A bare request where the operation requires nothing of its input, otherwise that of the operation's first request case. */
async function ofOperation(model: AstModel, cases: readonly ServerCase[], item: ResponseCase): Promise<WireRequest> {
  const { input, traits } = findShape(model, item.operation);
  const members = Object.values(input === undefined ? {} : (findShape(model, input.target).members ?? {}));
  if (members.every((member) => member.traits?.["smithy.api#required"] === undefined)) {
    const { method, uri } = readHttpTrait(item.operation, traits?.["smithy.api#http"]);
    const [path = "", query = ""] = uri.split("?");
    return { method, host: defaultHost, path, query, headers: {}, body: undefined };
  }
  const other = cases.find((candidate) => candidate.kind === "request" && candidate.operation === item.operation);
  if (other?.kind !== "request") {
    throw new Error(`${item.name}: no case holds a request for ${item.operation}`);
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

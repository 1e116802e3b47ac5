import { isJson } from "../compare/compare-body.ts";
import { findShape, type AstModel, type Json } from "../model/ast.ts";
import type { RequestCase } from "./case.ts";
import { decodeBase64 } from "./decode-base64.ts";
import { rpcHeaders } from "./rpc-request.ts";

/** A body and the headers that come with it. */
export interface FilledIn {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

const encoder = new TextEncoder();

/**
 * Returns the body and headers to send to a server in a request case. The official tests describe what a client must send
 * and omit what every client adds, so this function completes them:
 *
 * - A JSON body gets the header Content-Type.
 * - A JSON body is minified if the test has Content-MD5, because the checksum was computed over minified JSON.
 * - A test of request compression has no body. It is built from the parameters and compressed with gzip.
 * - The headers by which an RPC protocol finds an operation are added if the test omits them.
 * - A CBOR body is base64 in the test. Some tests do not say its media type.
 */
export async function fillInBody(model: AstModel, item: RequestCase): Promise<FilledIn> {
  const { test } = item;
  const headers = { ...withoutNames(rpcHeaders(item), test.headers ?? {}), ...test.headers };
  const encodings = (findHeader(headers, "content-encoding") ?? "").split(",").map((token) => token.trim());
  if (test.body === undefined && encodings.at(-1) === "gzip") {
    if (findHeader(headers, "content-type") === undefined) {
      headers["Content-Type"] = "application/json";
    }
    return { headers, body: await gzip(JSON.stringify(selectBodyParams(model, item))) };
  }
  if (test.body === undefined || test.body === "" || !isJson(test.bodyMediaType)) {
    return { headers, body: isCborTest(test) ? decodeBase64(test.body ?? "") : encodeBody(test.body) };
  }
  if (findHeader(headers, "content-type") === undefined) {
    headers["Content-Type"] = test.bodyMediaType ?? "";
  }
  const hasChecksum = findHeader(headers, "content-md5") !== undefined;
  return { headers, body: encodeBody(hasChecksum ? JSON.stringify(JSON.parse(test.body)) : test.body) };
}

/** Encodes a body as UTF-8. An empty body is undefined, so that the request has no body at all. */
export function encodeBody(text: string | undefined): Uint8Array<ArrayBuffer> | undefined {
  return text === undefined || text === "" ? undefined : encoder.encode(text);
}

/** Leaves out the headers that others has too, in any letter case. */
function withoutNames(
  headers: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => findHeader(others, name) === undefined));
}

/** Tells whether a test's body is CBOR in base64. */
function isCborTest({ protocol }: RequestCase["test"]): boolean {
  return protocol === "smithy.protocols#rpcv2Cbor";
}

function findHeader(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(headers).find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const compressed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

/** Returns the parameters of the members in the body. Only strings are supported, because their JSON needs no conversion. */
function selectBodyParams(model: AstModel, { operation, name, test }: RequestCase): Record<string, Json> {
  const input = findShape(model, operation).input?.target ?? "smithy.api#Unit";
  const members = findShape(model, input).members ?? {};
  // RPC protocols ignore the bindings of members.
  const isRpc = Object.keys(rpcHeaders({ protocol: test.protocol, service: "", operation })).length > 0;
  const inBody = Object.entries(test.params ?? {}).filter(([key]) => {
    return isRpc || Object.keys(members[key]?.traits ?? {}).every((trait) => !trait.startsWith("smithy.api#http"));
  });
  if (inBody.some(([, value]) => typeof value !== "string")) {
    throw new Error(`${name}: a compressed body can only be built from string parameters`);
  }
  return Object.fromEntries(inBody);
}

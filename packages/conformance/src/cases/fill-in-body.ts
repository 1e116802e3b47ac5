import { isJson } from "../compare/compare-body.ts";
import { findShape, type AstModel, type Json } from "../model/ast.ts";
import type { RequestCase } from "./case.ts";

/** A body and the headers that come with it. */
export interface FilledIn {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

const encoder = new TextEncoder();

/**
 * The body that a server gets in a request case. The tests are written to judge what a client sends, so for a server
 * some leave out what every client adds:
 *
 * - JSON comes with its Content-Type;
 * - the checksum of a JSON body is that of its shortest form;
 * - a test of compression has no body: it is made from the parameters and compressed as Content-Encoding says.
 */
export async function fillInBody(model: AstModel, item: RequestCase): Promise<FilledIn> {
  const { test } = item;
  const headers = { ...test.headers };
  const encodings = (findHeader(headers, "content-encoding") ?? "").split(",").map((token) => token.trim());
  if (test.body === undefined && encodings.at(-1) === "gzip") {
    headers["Content-Type"] = "application/json";
    return { headers, body: await gzip(JSON.stringify(selectBodyParams(model, item))) };
  }
  if (test.body === undefined || test.body === "" || !isJson(test.bodyMediaType)) {
    return { headers, body: encodeBody(test.body) };
  }
  if (findHeader(headers, "content-type") === undefined) {
    headers["Content-Type"] = test.bodyMediaType ?? "";
  }
  const hasChecksum = findHeader(headers, "content-md5") !== undefined;
  return { headers, body: encodeBody(hasChecksum ? JSON.stringify(JSON.parse(test.body)) : test.body) };
}

/** A body as bytes. An empty one is none: such a request has neither bytes nor headers that describe them. */
export function encodeBody(text: string | undefined): Uint8Array<ArrayBuffer> | undefined {
  return text === undefined || text === "" ? undefined : encoder.encode(text);
}

function findHeader(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(headers).find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const compressed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

/** The parameters of members that travel in the body. Strings alone, which JSON has as the parameters have them. */
function selectBodyParams(model: AstModel, { operation, name, test }: RequestCase): Record<string, Json> {
  const input = findShape(model, operation).input?.target ?? "smithy.api#Unit";
  const members = findShape(model, input).members ?? {};
  const inBody = Object.entries(test.params ?? {}).filter(([key]) => {
    return Object.keys(members[key]?.traits ?? {}).every((trait) => !trait.startsWith("smithy.api#http"));
  });
  if (inBody.some(([, value]) => typeof value !== "string")) {
    throw new Error(`${name}: no body can be made for it`);
  }
  return Object.fromEntries(inBody);
}

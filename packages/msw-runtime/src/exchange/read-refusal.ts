import type { Route } from "@smithy-contract/server-runtime";
import { list, operation, string, structure, unit } from "@smithy-contract/shapes";

/** What a refusal says, and the first place in the input that it names; empty if it names none. */
export interface Refusal {
  readonly message: string;
  readonly path: string;
}

type ServiceProtocol = NonNullable<Route["operations"]>["protocol"];

/** Reads the response to an invalid request. A body that is not JSON is read by the protocol of the request. */
export async function readRefusal(response: Response, protocol?: ServiceProtocol): Promise<Refusal> {
  const isBinary = response.headers.get("content-type") === "application/cbor";
  const text = isBinary ? "its body cannot be read" : await response.clone().text();
  const body = isBinary && protocol !== undefined ? await decode(response, protocol) : parseJson(text);
  const message = memberOf(body, "message");
  const fields = memberOf(body, "fieldList");
  // The message of a broken constraint quotes the place. The message of a decoding error ends with it.
  const named = /'(\/[^']*)'|(?<=^Expected .* at )\/[^]*(?=\.$)/.exec(String(message));
  const path = memberOf(Array.isArray(fields) ? fields[0] : undefined, "path") ?? named?.[1] ?? named?.[0];
  return { message: typeof message === "string" ? message : text, path: typeof path === "string" ? path : "" };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A text that is not JSON names no place.
    return undefined;
  }
}

const Field = /* @__PURE__ */ structure<{ path?: string | undefined }>("smithy.contract#Field", { path: string });
const Fields = /* @__PURE__ */ list("smithy.contract#Fields", Field);
const Body = /* @__PURE__ */ structure<{
  message?: string | undefined;
  fieldList?: { path?: string | undefined }[] | undefined;
}>("smithy.contract#Refusal", { message: string, fieldList: Fields });
const refusal = /* @__PURE__ */ operation({ id: "smithy.contract#Refuse", input: Body, output: unit, errors: [] });

/** Decodes the body by the protocol, whose codecs read requests, so that mocks of other protocols do not load its codec. */
async function decode(response: Response, protocol: ServiceProtocol): Promise<unknown> {
  const body = await response.clone().arrayBuffer();
  const headers = { "content-type": "application/cbor" };
  const request = new Request("http://localhost", { method: "POST", headers, body });
  try {
    const match = { operation: "refuse", labels: [], query: "" };
    return (await protocol.compileOperation(refusal).decodeInput(request, match)).input;
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
}

import { AwsRestJsonProtocol } from "@aws-sdk/core/protocols";
import { buildQueryString } from "@smithy/core/protocols";
import { operation, TypeRegistry } from "@smithy/core/schema";
import { fromBase64, fromUtf8, streamCollector, toBase64, toUtf8 } from "@smithy/core/serde";
import { HttpRequest, HttpResponse } from "@smithy/core/transport";
import type { ErrorClass } from "@smithy-contract/shapes";
import type { Fields } from "./arbitrary-value.ts";
import type { OperationPlan } from "./plan.ts";
import { toErrorSchema, toOperationSchema } from "./to-schemas.ts";

/** What sends a request: a server's `fetch`. */
export type Send = (request: Request) => Promise<Response>;

/**
 * Calls a plan's operation by smithy-typescript's own runtime, the one that its generated clients have.
 *
 * @throws what the client makes of an error: an instance of `errorClass` for the plan's
 */
export async function callBySdk(
  plan: OperationPlan,
  errorClass: ErrorClass,
  input: Fields,
  send: Send,
): Promise<Fields> {
  const registry = new TypeRegistry("fuzz");
  registry.registerError(toErrorSchema(plan), errorClass as never);
  const protocol = new AwsRestJsonProtocol({ defaultNamespace: "fuzz", errorTypeRegistries: [registry] });
  const context = {
    endpoint: async () => ({ url: new URL("http://localhost/") }),
    base64Encoder: toBase64,
    base64Decoder: fromBase64,
    utf8Encoder: toUtf8,
    utf8Decoder: fromUtf8,
    streamCollector,
    requestHandler: undefined,
  };
  protocol.setSerdeContext(context as never);
  const [, namespace, name, traits, inputSchema, outputSchema] = toOperationSchema(plan);
  const schema = operation(namespace, name, traits, inputSchema, outputSchema);
  const request = await protocol.serializeRequest(schema, input, context as never);
  if (!HttpRequest.isInstance(request)) {
    throw new TypeError("The client made no HTTP request.");
  }
  const response = await send(toFetchRequest(request));
  const output: object = await protocol.deserializeResponse(schema, context as never, toSdkResponse(response));
  return { ...output };
}

function toFetchRequest({ method, path, query, headers, body }: HttpRequest): Request {
  const search = buildQueryString(query);
  const bytes = body instanceof Uint8Array ? new Uint8Array(body) : (body as BodyInit | undefined);
  return new Request(`http://localhost${path}${search === "" ? "" : `?${search}`}`, {
    method,
    headers,
    ...(bytes === undefined ? {} : { body: bytes }),
  });
}

function toSdkResponse({ status, headers, body }: Response): HttpResponse {
  // What comes over a connection always has a stream, if one of no bytes.
  const stream = body ?? new Blob([]).stream();
  return new HttpResponse({ statusCode: status, headers: Object.fromEntries(headers), body: stream });
}

import { encodeProtocolError } from "../protocol/encoded-response.ts";
import type { ProtocolError } from "../protocol/errors.ts";
import { createRequestId, requestIdHeader } from "../server/request-id.ts";
import { getRespond } from "../server/respond.ts";
import type { OperationTable, Server } from "../server/types.ts";

/** A server of any service. */
export type AnyServer<Context> = Server<Context, OperationTable>;

/**
 * Calls a server with the context that a host's options made. The response is there at once if the server had nothing to
 * wait for. The casts are safe because the public functions of each host require a context if the server does; the
 * compiler cannot see that in generic code.
 */
export function callServer<Context>(
  server: AnyServer<Context>,
  request: Request,
  context: Context | undefined,
): Response | Promise<Response> {
  const respond = getRespond<Context>(server.fetch);
  if (respond !== undefined) {
    return respond(request, context as Context);
  }
  const fetch = server.fetch as (request: Request, context: Context | undefined) => Promise<Response>;
  return Promise.resolve(fetch.call(server, request, context));
}

/** Makes an id for a request that the host refuses before the server sees it; undefined if responses carry none. */
export function identifyRefusal(server: Pick<AnyServer<never>, "requestIds">): string | undefined {
  return server.requestIds ? createRequestId() : undefined;
}

/** Makes the response to a request that the host refuses before the server sees it. */
export function refuse(error: ProtocolError, requestId: string | undefined): Response {
  const { status, headers, body } = encodeRefusal(error, requestId);
  return new Response(body, { status, headers });
}

/** A response with its length, without which it would be sent in chunks. */
export interface EncodedRefusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Encodes a refusal. */
export function encodeRefusal(error: ProtocolError, requestId: string | undefined): EncodedRefusal {
  const { status, headers, body } = encodeProtocolError(error);
  headers["content-length"] = String(new TextEncoder().encode(body).length);
  if (requestId !== undefined) {
    headers[requestIdHeader] = requestId;
  }
  return { status, headers, body };
}

/** Tells whether `new Request` takes a body for a method. {@link https://fetch.spec.whatwg.org/#dom-request} */
export function allowsBody(method: string): boolean {
  return !/^(?:GET|HEAD)$/i.test(method);
}

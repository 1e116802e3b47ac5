import type { OperationTable, Server } from "../server/types.ts";
import { encodeProtocolError } from "../protocol/encoded-response.ts";
import { ProtocolError } from "../protocol/errors.ts";

/** A server of any service. */
export type AnyServer<Context> = Server<Context, OperationTable>;

/**
 * Calls a server with the context that an adapter's options made. In generic code the compiler cannot see that those
 * options demand a context wherever the server does; the adapter's signature is what guarantees it.
 */
export function callServer<Context>(
  server: AnyServer<Context>,
  request: Request,
  context: Context | undefined,
): Promise<Response> {
  const fetch = server.fetch as (request: Request, context: Context | undefined) => Promise<Response>;
  return fetch.call(server, request, context);
}

/** The answer of an adapter to what it refuses before there is a request that the server could be given. */
export function refuse(error: ProtocolError): Response {
  const { status, headers, body } = encodeProtocolError(error);
  return new Response(body, { status, headers });
}

/** A request that no URL or Request can be made of. */
export function malformedRequest(message: string, cause?: unknown): ProtocolError {
  return new ProtocolError({ status: 400, type: "SerializationException", message, cause });
}

/** A request outside of the base path that the server is mounted at. */
export function notBelowBasePath(): ProtocolError {
  return new ProtocolError({ status: 404, type: "UnknownOperationException", message: "No operation has this path." });
}

import type { HttpHandlerOptions, HttpRequest, HttpResponse, RequestHandler } from "@smithy/types";
import { ProtocolError } from "../../protocol/errors.ts";
import { allowsBody, callServer, identifyRefusal, refuse, type AnyServer } from "../call-server.ts";
import { keepSignal } from "../abort.ts";
import { joinUrl, readOrigin } from "../request-url.ts";
import { followAbort, toRequestBody, toSmithyHeaders, writeQuery } from "./smithy-messages.ts";

/** A Smithy `requestHandler`, which a generated client or an AWS SDK client sends its requests through. */
export interface InMemoryRequestHandler extends RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions> {
  /** Does nothing. Clients expect both methods, but there is nothing to configure. */
  updateHttpClientConfig(key: never, value: never): void;
  httpHandlerConfigs(): Record<never, never>;
}

/**
 * Turns a server into a Smithy `requestHandler`, so that a client calls it in the same process, without a network.
 *
 * Like a handler for a network, `handle` rejects with an AbortError when the call's signal aborts, with a TimeoutError
 * after `requestTimeout`, and with a TypeError if the body is of a kind that clients do not send.
 * @param context passed to the server with each request; required if the server's context cannot be undefined
 *
 * @example
 * const client = new APIGatewayClient({ region, credentials, requestHandler: toRequestHandler(server) });
 */
export function toRequestHandler<Context = undefined>(
  server: AnyServer<Context>,
  ...hostContext: undefined extends Context ? [context?: Context] : [context: Context]
): InMemoryRequestHandler {
  const [context] = hostContext;
  return {
    metadata: { handlerProtocol: "http/1.1" },
    async handle(request, { abortSignal, requestTimeout } = {}) {
      const ending = followAbort(abortSignal, requestTimeout);
      try {
        // A handler for a network would not have sent the request either.
        if (ending.signal.aborted) {
          return await ending.promise;
        }
        const response = await Promise.race([respond(server, request, ending.signal, context), ending.promise]);
        return { response: toSmithyResponse(response) };
      } finally {
        ending.stop();
      }
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  };
}

async function respond<Context>(
  server: AnyServer<Context>,
  sent: HttpRequest,
  signal: AbortSignal,
  context: Context | undefined,
): Promise<Response> {
  const host = sent.port === undefined ? sent.hostname : `${sent.hostname}:${sent.port}`;
  const origin = readOrigin(sent.protocol === "http:" ? "http" : "https", host);
  if (origin === undefined) {
    throw new TypeError(`The client's endpoint has the host ${JSON.stringify(host)}, which a URL cannot have`);
  }
  let url: string;
  try {
    url = joinUrl(origin, sent.path + writeQuery(sent.query));
  } catch (error) {
    // A server behind a network would answer this request in the same way.
    return refuse(ProtocolError.from(error), identifyRefusal(server));
  }
  const body = allowsBody(sent.method) ? toRequestBody(sent.body) : null;
  const init = { method: sent.method, headers: sent.headers, body, signal, duplex: "half" };
  const request = keepSignal(new Request(url, init), signal);
  const response = await callServer(server, request, context);
  // The client has gone, so nobody will read the body.
  if (signal.aborted) {
    await response.body?.cancel();
  }
  return response;
}

/** The body is a web stream, because clients collect those in Node and in browsers. Without a body the stream is empty. */
function toSmithyResponse(response: Response): HttpResponse {
  return {
    statusCode: response.status,
    reason: response.statusText,
    headers: toSmithyHeaders(response.headers),
    body: response.body ?? new Blob([]).stream(),
  };
}

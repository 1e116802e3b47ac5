import type { HttpHandlerOptions, HttpRequest, HttpResponse, RequestHandler } from "@smithy/types";
import { callServer, malformedRequest, refuse, type AnyServer } from "../call-server.ts";
import { keepSignal } from "../abort.ts";
import { joinUrl, readOrigin } from "../request-url.ts";
import { followAbort, toRequestBody, toSmithyHeaders, writeQuery } from "./smithy-messages.ts";

/** A Smithy `requestHandler`: what a generated client, or AWS's own, sends its requests through. */
export interface InMemoryRequestHandler extends RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions> {
  /** There is nothing to configure: both are here because clients expect them. */
  updateHttpClientConfig(key: never, value: never): void;
  httpHandlerConfigs(): Record<never, never>;
}

/**
 * A server as a Smithy `requestHandler`, so that a client calls it without a network.
 *
 * `handle` rejects as the handlers of a network do: with an AbortError when the call's signal aborts, with a
 * TimeoutError after `requestTimeout`, and with a TypeError for a body that is none of the kinds a client sends.
 * @param context what each call's server gets; required where the server's context cannot be undefined
 */
export function toRequestHandler<Context = undefined>(
  server: AnyServer<Context>,
  ...[context]: undefined extends Context ? [context?: Context] : [context: Context]
): InMemoryRequestHandler {
  return {
    metadata: { handlerProtocol: "http/1.1" },
    async handle(request, { abortSignal, requestTimeout } = {}) {
      const ending = followAbort(abortSignal, requestTimeout);
      try {
        // A network would not have sent it.
        if (ending.signal.aborted) {
          return await ending.promise;
        }
        const response = await Promise.race([answer(server, request, ending.signal, context), ending.promise]);
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

async function answer<Context>(
  server: AnyServer<Context>,
  sent: HttpRequest,
  signal: AbortSignal,
  context: Context | undefined,
): Promise<Response> {
  const host = sent.port === undefined ? sent.hostname : `${sent.hostname}:${sent.port}`;
  const origin = readOrigin(sent.protocol === "http:" ? "http" : "https", host);
  if (origin === undefined) {
    throw new TypeError(`The client's endpoint has no host that a URL can have: ${host}`);
  }
  const url = joinUrl(origin, sent.path + writeQuery(sent.query));
  // A server behind a network would say the same.
  if (typeof url !== "string") {
    return refuse(malformedRequest(url.problem));
  }
  const body = /^(?:GET|HEAD)$/i.test(sent.method) ? null : toRequestBody(sent.body);
  const init = { method: sent.method, headers: sent.headers, body, signal, duplex: "half" };
  const request = keepSignal(new Request(url, init), signal);
  const response = await callServer(server, request, context);
  // Nobody is left to read it.
  if (signal.aborted) {
    await response.body?.cancel();
  }
  return response;
}

/** The body is a web stream, which clients collect in Node and in browsers; one that has ended where there is none. */
function toSmithyResponse(response: Response): HttpResponse {
  return {
    statusCode: response.status,
    reason: response.statusText,
    headers: toSmithyHeaders(response.headers),
    body: response.body ?? new Blob([]).stream(),
  };
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { HttpRequest, type HttpResponse } from "@smithy/protocol-http";
import type { HeaderBag, QueryParameterBag } from "@smithy/types";
import type { NodeListener } from "../peers/listen-on-node.ts";
import type { SsdkHandler } from "./package.ts";

// smithy-typescript's adapter for Node's HTTP server is not published in this version, so users have to write it themselves.

/** Adapts a service handler to Node's HTTP server. */
export function toListener(handler: SsdkHandler): NodeListener {
  return (incoming, outgoing) => {
    void handler.handle(fromIncoming(incoming), {}).then((response) => send(outgoing, response));
  };
}

/** Adapts a service handler to web-standard requests. */
export function toFetch(handler: SsdkHandler): (request: Request) => Promise<Response> {
  return async (request) => {
    const { statusCode, headers, body } = await handler.handle(await fromRequest(request), {});
    return new Response(body, { status: statusCode, headers });
  };
}

function fromIncoming(incoming: IncomingMessage): HttpRequest {
  const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://localhost");
  const headers: HeaderBag = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) {
      headers[name] = Array.isArray(value) ? value.join(", ") : value;
    }
  }
  return new HttpRequest({
    method: incoming.method ?? "GET",
    path: pathname,
    query: toQuery(searchParams),
    headers,
    body: incoming,
  });
}

async function fromRequest(request: Request): Promise<HttpRequest> {
  const { pathname, searchParams } = new URL(request.url);
  return new HttpRequest({
    method: request.method,
    path: pathname,
    query: toQuery(searchParams),
    headers: Object.fromEntries(request.headers),
    body: request.method === "GET" ? new Uint8Array() : new Uint8Array(await request.arrayBuffer()),
  });
}

function toQuery(parameters: URLSearchParams): QueryParameterBag {
  const query: QueryParameterBag = {};
  for (const name of new Set(parameters.keys())) {
    query[name] = parameters.getAll(name);
  }
  return query;
}

function send(outgoing: ServerResponse, { statusCode, headers, body }: HttpResponse): void {
  outgoing.writeHead(statusCode, headers);
  outgoing.end(body);
}

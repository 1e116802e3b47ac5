import { HttpRequest } from "@smithy/protocol-http";
import type { QueryParameterBag } from "@smithy/types";
import type { NodeListener } from "../peers/listen-on-node.ts";
import type { SsdkHandler } from "./package.ts";

// smithy-typescript's adapter for Node's HTTP server is not published in this version, so users have to write it themselves.

/** Adapts a service handler to Node's HTTP server. */
export function toListener(handler: SsdkHandler): NodeListener {
  return (incoming, outgoing) => {
    const { method = "GET", url = "/" } = incoming;
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    void handler
      .handle(toRequest(method, new URL(url, "http://localhost"), headers, incoming), {})
      .then(({ statusCode, headers: sent, body }) => outgoing.writeHead(statusCode, sent).end(body));
  };
}

/** Adapts a service handler to web-standard requests. */
export function toFetch(handler: SsdkHandler): (request: Request) => Promise<Response> {
  return async (request) => {
    const { method, url } = request;
    const bytes = method === "GET" ? new Uint8Array() : new Uint8Array(await request.arrayBuffer());
    const converted = toRequest(method, new URL(url), Object.fromEntries(request.headers), bytes);
    const { statusCode, headers, body } = await handler.handle(converted, {});
    return new Response(body, { status: statusCode, headers });
  };
}

function toRequest(
  method: string,
  { pathname: path, searchParams }: URL,
  headers: Record<string, string>,
  body: unknown,
): HttpRequest {
  const query: QueryParameterBag = {};
  for (const name of new Set(searchParams.keys())) {
    query[name] = searchParams.getAll(name);
  }
  return new HttpRequest({ method, path, query, headers, body });
}

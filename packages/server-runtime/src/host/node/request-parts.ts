import { stripBasePath } from "../base-path.ts";
import { malformedRequest, ProtocolError, unknownOperation } from "../../protocol/errors.ts";
import { joinUrl, readOrigin } from "../request-url.ts";
import { announcedBytes } from "./announced-body.ts";
import { fromBuffered, fromIncoming, type IncomingBody } from "./incoming-body.ts";
import type { IncomingRequestParts } from "./incoming-request.ts";
import { getHttp2Stream, listHttp2Headers, watchAbort, type NodeRequest, type NodeResponse } from "./node-messages.ts";
import { requireAllHeaders } from "./truncated-headers.ts";

/** What the parts of a request depend on, apart from the message. */
export interface RequestPartsOptions {
  /** Removed from the path; "" if the server is mounted at the root. */
  readonly basePath: string;
  /** Runs once, before the body is first read. */
  beforeRead(): void;
}

/**
 * Reads the parts of a request from Node's message. It has a body only if the message announces one and the method
 * allows it.
 * @throws {ProtocolError} if a URL cannot represent the request target (400), or it is not below the base path (404)
 * @throws {Error} if something has already read the body and left nothing of it
 */
export function readRequestParts(
  incoming: NodeRequest,
  outgoing: NodeResponse,
  options: RequestPartsOptions,
): IncomingRequestParts {
  requireAllHeaders(incoming.rawHeaders);
  const method = incoming.method ?? "GET";
  const rawHeaders =
    getHttp2Stream(incoming) === undefined ? incoming.rawHeaders : listHttp2Headers(incoming.rawHeaders);
  return {
    method,
    url: readUrl(incoming, rawHeaders, options.basePath),
    rawHeaders,
    body: method === "GET" || method === "HEAD" || !hasBody(incoming) ? undefined : readBody(incoming, options),
    onAbort: (callback) => watchAbort(outgoing, callback),
  };
}

const absoluteTarget = /^(https?):\/\/([^/?]*)(.*)$/i;

function readUrl(incoming: NodeRequest, rawHeaders: readonly string[], basePath: string): string {
  let scheme: "http" | "https" = "encrypted" in incoming.socket ? "https" : "http";
  let host = readHost(incoming, rawHeaders);
  let target = incoming.url ?? "/";
  if (!target.startsWith("/")) {
    // RFC 9112, 3.2.2: a request to a proxy has the whole URL, whose host takes precedence over the header.
    const [, absoluteScheme, authority, rest] = absoluteTarget.exec(target) ?? [];
    if (absoluteScheme === undefined || authority === undefined || rest === undefined) {
      throw malformedRequest("The request target is not a path.");
    }
    scheme = absoluteScheme.toLowerCase() === "https" ? "https" : "http";
    host = authority;
    target = rest.startsWith("/") ? rest : `/${rest}`;
  }
  const origin = readOrigin(scheme, host);
  if (origin === undefined) {
    throw malformedRequest("The Host header is not a host name with an optional port.");
  }
  const below = stripBasePath(target, basePath);
  if (below === undefined) {
    throw unknownOperation();
  }
  return joinUrl(origin, below);
}

/** @throws {ProtocolError} if the request names no host or several, as RFC 9112, 3.2 requires (400) */
function readHost(incoming: NodeRequest, rawHeaders: readonly string[]): string {
  let host: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (name !== "Host" && name !== "host" && name.toLowerCase() !== "host") {
      continue;
    }
    if (host !== undefined) {
      throw malformedRequest("The request has more than one Host header.");
    }
    host = rawHeaders[at + 1];
  }
  if (host === undefined && incoming.httpVersion === "1.1") {
    throw new ProtocolError({
      status: 400,
      type: "SerializationException",
      message: "The request has no Host header.",
      headers: { connection: "close" },
    });
  }
  // HTTP/1.0 requests need no Host header.
  return host === undefined || host === "" ? "localhost" : host;
}

function hasBody(incoming: NodeRequest): boolean {
  const stream = getHttp2Stream(incoming);
  if (stream !== undefined) {
    // HTTP/2 needs no Content-Length: the stream itself tells whether data follows the headers.
    return !stream.endAfterHeaders;
  }
  return announcedBytes(incoming.rawHeaders) > 0;
}

/** Where frameworks leave a body that they have read: Express in `body`, by `express.raw()` or `express.text()`, others in `rawBody`. */
interface ReadByHost {
  readonly rawBody?: unknown;
  readonly body?: unknown;
}

function readBody(incoming: NodeRequest & ReadByHost, options: RequestPartsOptions): IncomingBody {
  if (!incoming.readableDidRead && !incoming.readableEnded) {
    return fromIncoming(incoming, () => options.beforeRead());
  }
  for (const left of [incoming.rawBody, incoming.body]) {
    if (left instanceof Uint8Array || typeof left === "string") {
      return fromBuffered(left);
    }
  }
  throw new Error(
    "The request's body was read before the listener of toNodeListener could read it. Mount the listener before body " +
      "parsers such as express.json(), or keep the bytes: with express.raw(), or as a Uint8Array in the request's `rawBody`.",
  );
}

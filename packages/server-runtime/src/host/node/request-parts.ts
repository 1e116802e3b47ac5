import { stripBasePath } from "../base-path.ts";
import { malformedRequest, ProtocolError, unknownOperation } from "../../protocol/errors.ts";
import type { RequestTarget } from "../../protocol/host-shortcuts.ts";
import { readOrigin, settleTarget } from "../request-url.ts";
import { announcedBytes } from "./announced-body.ts";
import type { Continuation } from "./continuation.ts";
import { fromBuffered, fromIncoming, type IncomingBody } from "./incoming-body.ts";
import { IncomingHeaders } from "./incoming-headers.ts";
import type { IncomingRequestParts } from "./incoming-request.ts";
import { getHttp2Stream, listHttp2Headers, type NodeRequest, type NodeResponse } from "./node-messages.ts";
import { requireAllHeaders } from "./truncated-headers.ts";

/**
 * Reads the parts of a request from Node's message. It has a body only if the message announces one and the method
 * allows it.
 * @param basePath is removed from the path; "" if the server is mounted at the root
 * @param continuation is sent before the body is first read
 * @throws {ProtocolError} if a URL cannot represent the request target (400), or it is not below the base path (404)
 * @throws {Error} if something has already read the body and left nothing of it
 */
export function readRequestParts(
  incoming: NodeRequest,
  outgoing: NodeResponse,
  basePath: string,
  continuation: Continuation | undefined,
): IncomingRequestParts {
  requireAllHeaders(incoming.rawHeaders);
  const method = incoming.method ?? "GET";
  const rawHeaders =
    getHttp2Stream(incoming) === undefined ? incoming.rawHeaders : listHttp2Headers(incoming.rawHeaders);
  const headers = new IncomingHeaders(rawHeaders);
  const { origin, target } = readTarget(incoming, headers, basePath);
  return {
    method,
    url: origin + target,
    target: splitTarget(target),
    headers,
    body: method === "GET" || method === "HEAD" || !hasBody(incoming) ? undefined : readBody(incoming, continuation),
    outgoing,
  };
}

function splitTarget(target: string): RequestTarget {
  const question = target.indexOf("?");
  return question < 0
    ? { path: target, query: "" }
    : { path: target.slice(0, question), query: target.slice(question + 1) };
}

const absoluteTarget = /^(https?):\/\/([^/?]*)(.*)$/i;

/** Reads the two parts of the request's URL. */
function readTarget(
  incoming: NodeRequest,
  headers: IncomingHeaders,
  basePath: string,
): { readonly origin: string; readonly target: string } {
  let scheme: "http" | "https" = "encrypted" in incoming.socket ? "https" : "http";
  let host = readHost(incoming, headers);
  let target = incoming.url ?? "/";
  if (!target.startsWith("/")) {
    // RFC 9112, 3.2.2: a request to a proxy has the whole URL, whose host takes precedence over the header.
    const match = absoluteTarget.exec(target);
    if (match === null) {
      throw malformedRequest("The request target is not a path.");
    }
    const [, absoluteScheme = "", authority = "", rest = ""] = match;
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
  return { origin, target: settleTarget(below) };
}

/** @throws {ProtocolError} if the request names no host or several, as RFC 9112, 3.2 requires (400) */
function readHost(incoming: NodeRequest, { host, hostCount }: IncomingHeaders): string {
  if (hostCount > 1) {
    throw malformedRequest("The request has more than one Host header.");
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

function readBody(incoming: NodeRequest & ReadByHost, continuation: Continuation | undefined): IncomingBody {
  if (!incoming.readableDidRead && !incoming.readableEnded) {
    return fromIncoming(incoming, () => continuation?.send());
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

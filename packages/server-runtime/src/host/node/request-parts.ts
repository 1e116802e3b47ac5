import type { IncomingMessage, ServerResponse } from "node:http";
import { stripBasePath } from "../base-path.ts";
import { malformedRequest, notBelowBasePath } from "../call-server.ts";
import { joinUrl, readOrigin } from "../request-url.ts";
import { fromBuffered, fromIncoming, type IncomingBody } from "./incoming-body.ts";
import type { IncomingRequestParts } from "./incoming-request.ts";

/** What the parts depend on besides the message. */
export interface RequestPartsOptions {
  /** Taken off the path; "" where the server is mounted at the root. */
  readonly basePath: string;
  /** Runs once, when somebody asks for the body. */
  beforeRead(): void;
}

/**
 * A request's parts from Node's. A body is there only where the message announces one and the method may have one.
 * @throws ProtocolError 400 where there is no URL for it, 404 where it is not below the base path
 * @throws Error where something has read the body already and left nothing of it
 */
export function readRequestParts(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  options: RequestPartsOptions,
): IncomingRequestParts {
  const method = incoming.method ?? "GET";
  return {
    method,
    url: readUrl(incoming, options.basePath),
    rawHeaders: incoming.rawHeaders,
    body: method === "GET" || method === "HEAD" || !hasBody(incoming) ? undefined : readBody(incoming, options),
    onAbort: (callback) => watchAbort(outgoing, callback),
  };
}

const absoluteTarget = /^(https?):\/\/([^/?]*)(.*)$/i;

function readUrl(incoming: IncomingMessage, basePath: string): string {
  let scheme: "http" | "https" = "encrypted" in incoming.socket ? "https" : "http";
  let host = readHost(incoming);
  let target = incoming.url ?? "/";
  if (!target.startsWith("/")) {
    // RFC 9112, 3.2.2: a request to a proxy names the whole URL, and its host counts, not the header's.
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
    throw malformedRequest("The Host header is not a host.");
  }
  const below = stripBasePath(target, basePath);
  if (below === undefined) {
    throw notBelowBasePath();
  }
  const url = joinUrl(origin, below);
  if (typeof url !== "string") {
    throw malformedRequest(url.problem);
  }
  return url;
}

/** @throws ProtocolError for more than one host, as RFC 9112, 3.2 demands: two readers could take different ones */
function readHost(incoming: IncomingMessage): string {
  const { rawHeaders } = incoming;
  let host: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (name !== "Host" && name !== "host" && name.toLowerCase() !== "host") {
      continue;
    }
    if (host !== undefined && host !== rawHeaders[at + 1]) {
      throw malformedRequest("The request names more than one host.");
    }
    host = rawHeaders[at + 1];
  }
  // An HTTP/1.0 caller need not name one.
  return host === undefined || host === "" ? "localhost" : host;
}

function hasBody(incoming: IncomingMessage): boolean {
  const { rawHeaders } = incoming;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (name.length === 14 && name.toLowerCase() === "content-length") {
      return rawHeaders[at + 1] !== "0";
    }
    if (name.length === 17 && name.toLowerCase() === "transfer-encoding") {
      return true;
    }
  }
  return false;
}

/** What hosts leave of a body that they have read: Express by `express.raw()` or `express.text()`, others as `rawBody`. */
interface ReadByHost {
  readonly rawBody?: unknown;
  readonly body?: unknown;
}

function readBody(incoming: IncomingMessage & ReadByHost, options: RequestPartsOptions): IncomingBody {
  if (!incoming.readableDidRead && !incoming.readableEnded) {
    return fromIncoming(incoming, () => options.beforeRead());
  }
  for (const left of [incoming.rawBody, incoming.body]) {
    if (left instanceof Uint8Array || typeof left === "string") {
      return fromBuffered(left);
    }
  }
  throw new Error(
    "Something read this request's body before toNodeListener's listener could. Mount the listener before body parsers " +
      "such as express.json(), or keep the bytes: by express.raw(), or as a Uint8Array in `rawBody` of the request.",
  );
}

function watchAbort(outgoing: ServerResponse, callback: () => void): void {
  if (outgoing.writableFinished) {
    return;
  }
  if (outgoing.destroyed) {
    callback();
  } else {
    outgoing.once("close", () => !outgoing.writableFinished && callback());
  }
}

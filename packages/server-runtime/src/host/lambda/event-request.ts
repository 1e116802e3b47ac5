import { malformedRequest } from "../../protocol/errors.ts";
import { allowsBody } from "../call-server.ts";
import { joinUrl, readOrigin } from "../request-url.ts";
import { encodeSegment, encodeUnfit, readEventPath } from "./event-path.ts";
import type { KnownEvent } from "./events.ts";

/**
 * Makes the request that an event describes.
 * @throws {ProtocolError} if a Request cannot represent it (400)
 */
export function readEventRequest(known: KnownEvent, basePath: string, signal: AbortSignal): Request {
  const method = known.kind === "http" ? known.event.requestContext.http.method : known.event.httpMethod;
  const headers = readHeaders(known);
  const body = readBody(known, headers);
  const url = readUrl(known, headers, basePath);
  try {
    return new Request(url, {
      method,
      headers,
      signal,
      body: allowsBody(method) ? body : null,
    });
  } catch (cause) {
    throw malformedRequest("The request's method is not a valid HTTP method.", cause);
  }
}

function readUrl(known: KnownEvent, headers: Headers, basePath: string): string {
  const query = readQuery(known);
  return joinUrl(readEventOrigin(known, headers), readEventPath(known, basePath) + (query === "" ? "" : `?${query}`));
}

function readEventOrigin(known: KnownEvent, headers: Headers): string {
  // Gateways and function URLs accept HTTPS only.
  const isHttp = known.kind === "load-balancer" && headers.get("x-forwarded-proto") === "http";
  const domain = known.kind === "load-balancer" ? undefined : known.event.requestContext.domainName;
  const origin = readOrigin(isHttp ? "http" : "https", headers.get("host") ?? domain ?? "localhost");
  if (origin === undefined) {
    throw malformedRequest("The Host header is not a host name with an optional port.");
  }
  return origin;
}

function readQuery(known: KnownEvent): string {
  if (known.kind === "http") {
    return encodeUnfit(known.event.rawQueryString ?? "");
  }
  // REST APIs decode parameters; load balancers leave them encoded.
  const encode = known.kind === "load-balancer" ? encodeUnfit : encodeSegment;
  const { queryStringParameters, multiValueQueryStringParameters } = known.event;
  return listValues(queryStringParameters, multiValueQueryStringParameters)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
}

function readHeaders(known: KnownEvent): Headers {
  const headers = new Headers();
  const multiple = known.kind === "http" ? undefined : known.event.multiValueHeaders;
  try {
    for (const [name, value] of listValues(known.event.headers, multiple)) {
      headers.append(name, toByteString(value));
    }
    if (known.kind === "http" && known.event.cookies !== undefined) {
      // Function URLs send the cookies in the headers as well.
      headers.set("cookie", toByteString(known.event.cookies.join("; ")));
    }
  } catch (cause) {
    throw malformedRequest("A header's name or value is not valid in HTTP.", cause);
  }
  return headers;
}

/**
 * Lists names with their values. They are read from the table with multiple values for each name, unless it is missing
 * or empty, as it is in test events and in those of some local gateways.
 */
function listValues(
  single: Readonly<Record<string, string | undefined>> | null | undefined,
  multiple: Readonly<Record<string, readonly string[] | undefined>> | null | undefined,
): [string, string][] {
  const entries: [string, readonly string[] | undefined][] =
    multiple === undefined || multiple === null || Object.keys(multiple).length === 0
      ? Object.entries(single ?? {}).map(([name, value]) => [name, value === undefined ? undefined : [value]])
      : Object.entries(multiple);
  return entries.flatMap(([name, values]) => (values ?? []).map((value): [string, string] => [name, String(value)]));
}

/** Header values are Latin-1. A character above U+00FF means that the value was decoded from UTF-8. */
function toByteString(value: string): string {
  // oxlint-disable-next-line no-control-regex -- the range covers all bytes
  return /^[\u0000-\u00ff]*$/.test(value) ? value : Buffer.from(value, "utf8").toString("latin1");
}

/** Also sets Content-Length, because the event's own may be the length of another encoding of the body. */
function readBody({ event }: KnownEvent, headers: Headers): Uint8Array<ArrayBuffer> | null {
  headers.delete("transfer-encoding");
  if (event.body === undefined || event.body === null || event.body === "") {
    headers.delete("content-length");
    return null;
  }
  const bytes = new Uint8Array(Buffer.from(event.body, event.isBase64Encoded === true ? "base64" : "utf8"));
  headers.set("content-length", String(bytes.length));
  return bytes;
}

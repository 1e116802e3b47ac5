import { malformedRequest } from "../call-server.ts";
import { joinUrl, readOrigin } from "../request-url.ts";
import { encodeUnfit, readEventPath } from "./event-path.ts";
import type { KnownEvent } from "./events.ts";

/**
 * The request that an event stands for.
 * @throws ProtocolError 400 where no Request can be made of it
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
      ...(body === undefined || !allowsBody(method) ? {} : { body }),
    });
  } catch (cause) {
    throw malformedRequest("The request's method is none that a server answers.", cause);
  }
}

function allowsBody(method: string): boolean {
  return !/^(?:GET|HEAD)$/i.test(method);
}

function readUrl(known: KnownEvent, headers: Headers, basePath: string): string {
  const query = readQuery(known);
  const url = joinUrl(
    readEventOrigin(known, headers),
    readEventPath(known, basePath) + (query === "" ? "" : `?${query}`),
  );
  if (typeof url !== "string") {
    throw malformedRequest(url.problem);
  }
  return url;
}

function readEventOrigin(known: KnownEvent, headers: Headers): string {
  // Gateways and function URLs speak nothing but HTTPS.
  const isHttp = known.kind === "load-balancer" && headers.get("x-forwarded-proto") === "http";
  const domain = known.kind === "load-balancer" ? undefined : known.event.requestContext.domainName;
  const origin = readOrigin(isHttp ? "http" : "https", headers.get("host") ?? domain ?? "localhost");
  if (origin === undefined) {
    throw malformedRequest("The Host header is not a host.");
  }
  return origin;
}

function readQuery(known: KnownEvent): string {
  if (known.kind === "http") {
    return encodeUnfit(known.event.rawQueryString ?? "");
  }
  // REST APIs decode parameters, load balancers pass them on as they were.
  const encode = known.kind === "load-balancer" ? encodeUnfit : encodeParameter;
  const { queryStringParameters, multiValueQueryStringParameters } = known.event;
  return listValues(queryStringParameters, multiValueQueryStringParameters)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
}

function encodeParameter(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}

function readHeaders(known: KnownEvent): Headers {
  const headers = new Headers();
  const multiple = known.kind === "http" ? undefined : known.event.multiValueHeaders;
  try {
    for (const [name, value] of listValues(known.event.headers, multiple)) {
      headers.append(name, toByteString(value));
    }
    if (known.kind === "http" && known.event.cookies !== undefined) {
      // Function URLs have the cookies in the headers too.
      headers.set("cookie", toByteString(known.event.cookies.join("; ")));
    }
  } catch (cause) {
    throw malformedRequest("A header's name or value is none that HTTP has.", cause);
  }
  return headers;
}

/** Names with their values, from the table that has all of them where there is one. */
function listValues(
  single: Readonly<Record<string, string | undefined>> | null | undefined,
  multiple: Readonly<Record<string, readonly string[] | undefined>> | null | undefined,
): [string, string][] {
  const entries: [string, readonly string[] | undefined][] =
    multiple === undefined || multiple === null
      ? Object.entries(single ?? {}).map(([name, value]) => [name, value === undefined ? undefined : [value]])
      : Object.entries(multiple);
  return entries.flatMap(([name, values]) => (values ?? []).map((value): [string, string] => [name, String(value)]));
}

/** Headers are bytes. A character that is no byte was read from several of them, as UTF-8. */
function toByteString(value: string): string {
  // oxlint-disable-next-line no-control-regex -- the range is that of all bytes
  return /^[\u0000-\u00ff]*$/.test(value) ? value : Buffer.from(value, "utf8").toString("latin1");
}

/** Sets the length too: the one in the headers may be that of another form of the body. */
function readBody({ event }: KnownEvent, headers: Headers): Uint8Array<ArrayBuffer> | undefined {
  headers.delete("transfer-encoding");
  if (event.body === undefined || event.body === null || event.body === "") {
    headers.delete("content-length");
    return undefined;
  }
  const bytes = new Uint8Array(Buffer.from(event.body, event.isBase64Encoded === true ? "base64" : "utf8"));
  headers.set("content-length", String(bytes.length));
  return bytes;
}

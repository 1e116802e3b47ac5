import { createResponse } from "../protocol/host-shortcuts.ts";
import { withMutableHeaders } from "../server/mutable-headers.ts";
import type { Middleware } from "../server/types.ts";

/** Which pages of other origins may call the server, and what they may send and read. {@link https://fetch.spec.whatwg.org/#http-cors-protocol} */
export interface CorsOptions {
  /**
   * The origins that may call the server: `"*"` for all, a list such as `["https://app.example.com"]`, or a function that
   * decides. Sandboxed pages and local files have the origin `"null"`.
   */
  readonly origins: "*" | readonly string[] | ((origin: string, request: Request) => boolean);
  /** Whether pages may send cookies and other credentials. Not allowed with `origins: "*"`. Default false. */
  readonly credentials?: boolean;
  /** The methods that pages may use. Default GET, HEAD, POST, PUT, PATCH and DELETE. */
  readonly allowMethods?: readonly string[];
  /** The headers that pages may send. By default, all that they ask for. */
  readonly allowHeaders?: readonly string[];
  /** Further headers that pages may read. Those that identify errors and requests are always included. */
  readonly exposeHeaders?: readonly string[];
  /** Seconds for which a browser may cache the permission. Default 7,200, the most that all browsers allow. */
  readonly maxAgeSeconds?: number;
  /** Whether public pages may call a server on a private network. Default false. */
  readonly privateNetwork?: boolean;
}

/** The headers by which clients identify errors and requests, and learn when to retry. */
const errorHeaders = [
  "x-amzn-errortype",
  "x-amzn-error-message",
  "x-amzn-requestid",
  "x-amz-apigw-id",
  "retry-after",
  "allow",
  "date",
];
const defaultMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
/** A list of header names. It has no character that could end the header in which it is repeated. */
const headerNames = /^[\w!#$%&'*+\-.^`|~]+(?:[ \t]*,[ \t]*[\w!#$%&'*+\-.^`|~]+)*$/;

/**
 * Makes middleware that lets pages of other origins call the server and read its errors. It responds to preflight
 * requests itself. List it before middleware that requires credentials, because a preflight has none.
 *
 * CORS protects the users of browsers, not the server: requests from other origins still reach the operations, but their
 * pages cannot read the responses.
 * @throws {TypeError} if `credentials` is combined with `origins: "*"`, which would let every site act as the user, or if
 * an entry of `origins` can never match
 *
 * @example
 * const server = createAPIGatewayServer(implementation, {
 *   middleware: [cors({ origins: ["https://app.example.com"], credentials: true }), authenticate],
 * });
 */
export function cors<Context = undefined>(options: CorsOptions): Middleware<Context> {
  const { origins, credentials = false } = options;
  if (credentials && origins === "*") {
    throw new TypeError(
      'cors: `credentials` together with `origins: "*"` would let every site act as the user; list the origins',
    );
  }
  const allows = typeof origins === "function" ? origins : toPredicate(origins);
  const exposed = [...new Set([...errorHeaders, ...(options.exposeHeaders ?? [])])].join(", ");
  const vary = origins === "*" ? [] : ["Origin"];

  return async ({ request }, next) => {
    const origin = request.headers.get("origin");
    // In JavaScript the function may be asynchronous, and its promise must not count as permission.
    const allowed = origin !== null && allows(origin, request) === true;
    const headers: Record<string, string> = {};
    if (allowed) {
      headers["access-control-allow-origin"] = origins === "*" ? "*" : origin;
      if (credentials) {
        headers["access-control-allow-credentials"] = "true";
      }
    }
    if (origin !== null && isPreflight(request)) {
      headers["vary"] = [...vary, "Access-Control-Request-Method", "Access-Control-Request-Headers"].join(", ");
      return allowed
        ? grantPreflight(request, headers, options)
        : createResponse(request, null, { status: 403, headers });
    }
    if (allowed) {
      headers["access-control-expose-headers"] = exposed;
    }
    return addHeaders(await next(), headers, vary);
  };
}

function grantPreflight(request: Request, headers: Record<string, string>, options: CorsOptions): Response {
  headers["access-control-allow-methods"] = (options.allowMethods ?? defaultMethods).join(", ");
  headers["access-control-max-age"] = String(options.maxAgeSeconds ?? 7_200);
  const asked = request.headers.get("access-control-request-headers") ?? "";
  const granted = options.allowHeaders?.join(", ") ?? (headerNames.test(asked) ? asked : "");
  if (granted !== "") {
    headers["access-control-allow-headers"] = granted;
  }
  const asksPrivate = request.headers.get("access-control-request-private-network") === "true";
  if (options.privateNetwork === true && asksPrivate) {
    headers["access-control-allow-private-network"] = "true";
  }
  return createResponse(request, null, { status: 204, headers });
}

function toPredicate(origins: "*" | readonly string[]): (origin: string) => boolean {
  if (origins === "*") {
    return () => true;
  }
  // JavaScript callers can pass any string, whose characters would count as origins.
  if (!Array.isArray(origins)) {
    throw new TypeError('cors: `origins` must be "*", a list of origins or a function');
  }
  for (const origin of origins) {
    const problem = findOriginProblem(origin);
    if (problem !== undefined) {
      throw new TypeError(`cors: ${JSON.stringify(origin)} ${problem}`);
    }
  }
  const known = new Set(origins);
  return (origin) => known.has(origin);
}

/** The origin of a page with a scheme of its own, such as `capacitor://localhost` or that of a browser extension. */
const otherOrigin = /^(?!https?:)[a-z][a-z0-9+.-]*:\/\/[^/?#@\s]+$/;

/** Returns why an entry can never equal what browsers send as `Origin`, and what to write instead. */
function findOriginProblem(origin: string): string | undefined {
  if (origin === "*") {
    return 'matches no page in a list; write `origins: "*"` to allow every page';
  }
  if (origin.includes("*")) {
    return "matches no page, because origins are compared as a whole; list each origin, or pass a function that decides";
  }
  if (origin === "null" || otherOrigin.test(origin)) {
    return undefined;
  }
  if (!/^https?:\/\//i.test(origin) || !URL.canParse(origin)) {
    return `is not an origin; write scheme and host, such as "https://app.example.com"`;
  }
  const written = new URL(origin).origin;
  return written === origin ? undefined : `is not an origin; write it as ${JSON.stringify(written)}`;
}

function isPreflight(request: Request): boolean {
  return request.method === "OPTIONS" && request.headers.has("access-control-request-method");
}

function addHeaders(response: Response, headers: Readonly<Record<string, string>>, vary: readonly string[]): Response {
  const changed = withMutableHeaders(response);
  for (const [name, value] of Object.entries(headers)) {
    changed.headers.set(name, value);
  }
  const varied = changed.headers.get("vary");
  if (varied !== "*") {
    for (const name of vary) {
      if (!listsName(varied, name)) {
        changed.headers.append("vary", name);
      }
    }
  }
  return changed;
}

function listsName(list: string | null, name: string): boolean {
  return (list ?? "").split(",").some((entry) => entry.trim().toLowerCase() === name.toLowerCase());
}

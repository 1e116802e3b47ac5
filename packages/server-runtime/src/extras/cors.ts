import { createResponse } from "../protocol/host-shortcuts.ts";
import type { Middleware } from "../server/types.ts";

/** Which pages of other origins may call, and what they may send and see. {@link https://fetch.spec.whatwg.org/#http-cors-protocol} */
export interface CorsOptions {
  /**
   * The origins that may call: `"*"` for all, a list such as `["https://app.example.com"]`, or a function that decides.
   * The origin of sandboxed pages and local files is the text `null`.
   */
  readonly origins: "*" | readonly string[] | ((origin: string, request: Request) => boolean);
  /** Whether pages may send cookies and other credentials. Not together with `origins: "*"`. Default false. */
  readonly credentials?: boolean;
  /** The methods that pages may use. Default GET, HEAD, POST, PUT, PATCH and DELETE. */
  readonly allowMethods?: readonly string[];
  /** The headers that pages may send. By default, those that they ask for. */
  readonly allowHeaders?: readonly string[];
  /** Headers that pages may read, besides those that tell errors apart and those that fetch always shows. */
  readonly exposeHeaders?: readonly string[];
  /** Seconds for which a browser may remember its permission. Default 7,200, the most that browsers agree on. */
  readonly maxAgeSeconds?: number;
  /** Whether pages of public addresses may call when this server is on a private network. Default false. */
  readonly privateNetwork?: boolean;
}

/** What clients read to tell errors and requests apart, and when to try again. */
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
/** A list of header names, and nothing that could end the header that repeats it. */
const headerNames = /^[\w!#$%&'*+\-.^`|~]+(?:[ \t]*,[ \t]*[\w!#$%&'*+\-.^`|~]+)*$/;

/**
 * Middleware that lets pages of other origins call the server, and lets them read its errors. It answers the browser's
 * preflight requests by itself. Put it before middleware that demands credentials: a preflight has none.
 *
 * It guards browsers' users and not the server: calls of other origins reach the operations, unseen by their pages.
 * @throws TypeError for credentials together with `origins: "*"`, which would open each user's session to every site
 */
export function cors<Context = undefined>(options: CorsOptions): Middleware<Context> {
  const { origins, credentials = false, privateNetwork = false, allowHeaders } = options;
  if (credentials && origins === "*") {
    throw new TypeError(
      'cors: `credentials` together with `origins: "*"` would let every site act as the user; list the origins',
    );
  }
  const allows = typeof origins === "function" ? origins : toPredicate(origins);
  const exposed = [...new Set([...errorHeaders, ...(options.exposeHeaders ?? [])])].join(", ");
  const methods = (options.allowMethods ?? defaultMethods).join(", ");
  const maxAge = String(options.maxAgeSeconds ?? 7_200);
  const vary = origins === "*" ? [] : ["Origin"];

  return async ({ request }, next) => {
    const origin = request.headers.get("origin");
    // A function in JavaScript may be asynchronous, and its promise must not pass for a yes.
    const allowed = origin !== null && allows(origin, request) === true;
    const headers: Record<string, string> = {};
    if (allowed) {
      headers["access-control-allow-origin"] = origins === "*" ? "*" : origin;
      if (credentials) {
        headers["access-control-allow-credentials"] = "true";
      }
    }
    if (origin !== null && isPreflight(request)) {
      return answerPreflight(request, allowed, headers);
    }
    if (allowed) {
      headers["access-control-expose-headers"] = exposed;
    }
    return addHeaders(await next(), headers, vary);
  };

  function answerPreflight(request: Request, allowed: boolean, headers: Record<string, string>): Response {
    headers["vary"] = [...vary, "Access-Control-Request-Method", "Access-Control-Request-Headers"].join(", ");
    if (!allowed) {
      return createResponse(request, null, { status: 403, headers });
    }
    headers["access-control-allow-methods"] = methods;
    headers["access-control-max-age"] = maxAge;
    const asked = request.headers.get("access-control-request-headers") ?? "";
    const granted = allowHeaders?.join(", ") ?? (headerNames.test(asked) ? asked : "");
    if (granted !== "") {
      headers["access-control-allow-headers"] = granted;
    }
    if (privateNetwork && request.headers.get("access-control-request-private-network") === "true") {
      headers["access-control-allow-private-network"] = "true";
    }
    return createResponse(request, null, { status: 204, headers });
  }
}

function toPredicate(origins: "*" | readonly string[]): (origin: string) => boolean {
  if (origins === "*") {
    return () => true;
  }
  for (const origin of origins) {
    const written = origin === "null" || !URL.canParse(origin) ? origin : new URL(origin).origin;
    if (origin === "null" || written === origin) {
      continue;
    }
    throw new TypeError(`cors: ${JSON.stringify(origin)} is no origin; write it as ${JSON.stringify(written)}`);
  }
  const known = new Set(origins);
  return (origin) => known.has(origin);
}

function isPreflight(request: Request): boolean {
  return request.method === "OPTIONS" && request.headers.has("access-control-request-method");
}

function addHeaders(response: Response, headers: Readonly<Record<string, string>>, vary: readonly string[]): Response {
  const answer = withMutableHeaders(response);
  for (const [name, value] of Object.entries(headers)) {
    answer.headers.set(name, value);
  }
  const varied = answer.headers.get("vary");
  if (varied !== "*") {
    for (const name of vary) {
      if (!listsName(varied, name)) {
        answer.headers.append("vary", name);
      }
    }
  }
  return answer;
}

function listsName(list: string | null, name: string): boolean {
  return (list ?? "").split(",").some((entry) => entry.trim().toLowerCase() === name.toLowerCase());
}

/** A response that came from `fetch`, as middleware that forwards a call returns it, does not let its headers be changed. */
function withMutableHeaders(response: Response): Response {
  try {
    response.headers.delete("access-control-allow-origin");
    return response;
  } catch {
    return new Response(response.body, response);
  }
}

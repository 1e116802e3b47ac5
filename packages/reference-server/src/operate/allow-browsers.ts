import type { Middleware } from "@smithy-contract/server-runtime";
import { isLoopback } from "./is-loopback.ts";

/** Which pages may call: those of this machine, and those of the origins listed; `*` stands for all. */
export interface BrowserOptions {
  readonly fromLoopback: boolean;
  readonly origins: readonly string[];
}

/** Response headers that a page may read. */
const exposed = "ETag, Retry-After, x-amzn-errortype, x-amzn-RequestId";

/** Seconds for which a browser need not ask again. */
const maxAge = "600";

/** Lets browsers call from pages of other origins. {@link https://fetch.spec.whatwg.org/#http-cors-protocol} */
export function allowBrowsers(options: BrowserOptions): Middleware {
  return async ({ request }, next) => {
    const origin = request.headers.get("origin");
    if (origin === null || !isAllowed(origin, options)) return next();
    const asked = request.headers.get("access-control-request-method");
    const preflight = request.method === "OPTIONS" && asked !== null;
    const response = preflight ? new Response(null, { status: 204 }) : await next();
    const { headers } = response;
    headers.set("access-control-allow-origin", origin);
    headers.append("vary", "Origin");
    if (!preflight) {
      headers.set("access-control-expose-headers", exposed);
      return response;
    }
    headers.set("access-control-allow-methods", "GET");
    headers.set("access-control-max-age", maxAge);
    const wanted = request.headers.get("access-control-request-headers");
    if (wanted !== null) headers.set("access-control-allow-headers", wanted);
    return response;
  };
}

function isAllowed(origin: string, { fromLoopback, origins }: BrowserOptions): boolean {
  if (origins.includes("*") || origins.includes(origin)) return true;
  if (!fromLoopback || !URL.canParse(origin)) return false;
  const { hostname, protocol } = new URL(origin);
  return /^https?:$/.test(protocol) && isLoopback(hostname.replace(/^\[|\]$/g, ""));
}

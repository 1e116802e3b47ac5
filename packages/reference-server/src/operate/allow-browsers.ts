import type { Middleware } from "@smithy-contract/server-runtime";
import { cors } from "@smithy-contract/server-runtime/cors";
import { isLoopbackOrigin } from "@smithy-contract/server-runtime/node";

/** The web pages that may call the server. */
export interface BrowserOptions {
  /** Whether pages from loopback addresses may call. */
  readonly fromLoopback: boolean;
  /** The other origins that may call, such as `https://example.com`, or `*` for all. */
  readonly origins: readonly string[];
}

/** Creates middleware that allows cross-origin calls from web pages. */
export function allowBrowsers({ fromLoopback, origins }: BrowserOptions): Middleware<unknown> {
  const allowed = new Set(origins);
  return cors({
    origins: allowed.has("*") ? "*" : (origin) => allowed.has(origin) || (fromLoopback && isLoopbackOrigin(origin)),
    allowMethods: ["GET"],
    exposeHeaders: ["etag"],
    // A listed origin may be a public web page, which needs permission to call a server on a private network.
    privateNetwork: origins.length > 0,
  });
}

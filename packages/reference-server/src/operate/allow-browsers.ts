import type { Middleware } from "@smithy-contract/server-runtime";
import { cors } from "@smithy-contract/server-runtime/cors";
import { isLoopback } from "./is-loopback.ts";

/** Which pages may call: those of this machine, and those of the origins listed; `*` stands for all. */
export interface BrowserOptions {
  readonly fromLoopback: boolean;
  readonly origins: readonly string[];
}

/** Lets browsers call from pages of other origins. */
export function allowBrowsers({ fromLoopback, origins }: BrowserOptions): Middleware {
  const allowed = new Set(origins);
  return cors({
    origins: allowed.has("*") ? "*" : (origin) => allowed.has(origin) || (fromLoopback && isLoopbackOrigin(origin)),
    allowMethods: ["GET"],
    exposeHeaders: ["etag"],
    // A page of the internet that is allowed by name may call a server of this machine.
    privateNetwork: origins.length > 0,
  });
}

function isLoopbackOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) {
    return false;
  }
  const { hostname, protocol } = new URL(origin);
  return /^https?:$/.test(protocol) && isLoopback(hostname.replace(/^\[|\]$/g, ""));
}

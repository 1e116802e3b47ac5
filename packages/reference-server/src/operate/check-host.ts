import { isIP } from "node:net";
import { type Middleware, ProtocolError } from "@smithy-contract/server-runtime";
import { isLoopback } from "@smithy-contract/server-runtime/node";

/** The hosts that requests may name. */
export interface AllowedHosts {
  /** The address that the server listens at. */
  readonly listening: string;
  /** Further host names without a port. One that begins with a dot stands for all of its subdomains, too. */
  readonly names: readonly string[];
}

/**
 * Creates middleware that refuses requests for other hosts. A web page can make its own host name resolve to this machine,
 * and then read what the server responds, because to the browser it is the page's own server (DNS rebinding). Names for
 * loopback and the address that the server listens at are always allowed.
 */
export function checkHost({ listening, names }: AllowedHosts): Middleware<unknown> {
  const exact = new Set([listening, ...names].map((name) => name.replace(/^\.|[[\]]/g, "").toLowerCase()));
  const suffixes = names.filter((name) => name.startsWith(".")).map((name) => name.toLowerCase());
  // At such an address the server listens at each address of the machine.
  const anyAddress = listening === "0.0.0.0" || listening === "::";

  function isAllowed(host: string): boolean {
    return (
      exact.has(host) ||
      isLoopback(host) ||
      host.endsWith(".localhost") ||
      (anyAddress && isIP(host) !== 0) ||
      suffixes.some((suffix) => host.endsWith(suffix))
    );
  }

  return async ({ request }, next) => {
    const host = new URL(request.url).hostname.replace(/[[\]]|\.$/g, "");
    if (!isAllowed(host)) {
      throw new ProtocolError({
        status: 403,
        type: "ForbiddenException",
        message: `Requests for the host ${JSON.stringify(host)} are not allowed. If the host is yours, start the server with --allowed-host ${host}.`,
      });
    }
    return next();
  };
}

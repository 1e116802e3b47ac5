import { TooManyRequestsException } from "@apigateway/types";
import type { Middleware } from "@smithy-contract/server-runtime";
import { findCaller } from "../auth/caller.ts";
import type { ReferenceHost } from "../host/reference-host.ts";
import { refuseUnavailable } from "../store/refuse-unavailable.ts";
import type { Permit, RateLimit } from "./rate-limit.ts";
import { toNetwork } from "./to-network.ts";

/**
 * Creates middleware that throws the modelled TooManyRequestsException if a caller's token bucket is empty. A caller is an
 * access key if signatures are verified, or else an address, because a caller can invent any number of keys. If the host
 * tells no addresses, all callers share one bucket. If the buckets are in a database that cannot be reached, the response
 * is 503.
 */
export function limitRate(limit: RateLimit): Middleware<ReferenceHost | undefined> {
  return async ({ request, context }, next) => {
    let permit: Permit;
    try {
      permit = await limit.take(findCaller(request) ?? toNetwork(context?.peer ?? ""));
    } catch (error) {
      return refuseUnavailable(error);
    }
    if (!permit.ok) {
      throw new TooManyRequestsException({
        message: "Too Many Requests",
        retryAfterSeconds: String(permit.retryAfterSeconds),
      });
    }
    return next();
  };
}

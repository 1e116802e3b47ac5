import { TooManyRequestsException } from "@apigateway/types";
import type { Middleware } from "@smithy-contract/server-runtime";
import { findCaller } from "../auth/caller.ts";
import { refuseUnavailable } from "../store/refuse-unavailable.ts";
import type { Permit, RateLimit } from "./rate-limit.ts";

/**
 * Creates middleware that throws the modelled TooManyRequestsException if a caller's token bucket is empty. All callers of
 * unsigned requests share one bucket. If the buckets are in a database that cannot be reached, the response is 503.
 */
export function limitRate(limit: RateLimit): Middleware<unknown> {
  return async ({ request }, next) => {
    let permit: Permit;
    try {
      permit = await limit.take(findCaller(request) ?? "");
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

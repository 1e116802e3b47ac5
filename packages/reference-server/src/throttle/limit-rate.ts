import { TooManyRequestsException } from "@apigateway/types";
import type { Middleware } from "@smithy-contract/server-runtime";
import { findCaller } from "../auth/caller.ts";
import { refuseUnavailable } from "../store/refuse-unavailable.ts";
import type { Permit, RateLimit } from "./rate-limit.ts";

/**
 * Middleware that throws the modelled TooManyRequestsException if a caller has used up its rate. All callers that sign
 * nothing share one rate. If the rates are in a database that cannot be reached, it refuses the request with 503.
 */
export function limitRate(limit: RateLimit): Middleware {
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

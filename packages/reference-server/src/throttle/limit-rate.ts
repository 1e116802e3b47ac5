import type { Middleware } from "@smithy-contract/server-runtime";
import { findCaller } from "../auth/caller.ts";
import { createErrorResponse, unavailable } from "../service/error-response.ts";
import { StoreUnavailableError } from "../store/integration-store.ts";
import type { RateLimit } from "./rate-limit.ts";

/**
 * Answers the modelled TooManyRequestsException to a caller whose bucket is empty. All who sign nothing share one.
 * `onError` is told why buckets that are kept in a database are out of reach.
 */
export function limitRate(limit: RateLimit, onError: (error: unknown) => void): Middleware {
  return async ({ request }, next) => {
    try {
      const permit = await limit.take(findCaller(request) ?? "");
      if (!permit.ok) {
        return createErrorResponse({
          status: 429,
          type: "TooManyRequestsException",
          message: "Too Many Requests",
          retryAfterSeconds: permit.retryAfterSeconds,
        });
      }
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) {
        throw error;
      }
      onError(error);
      return createErrorResponse(unavailable);
    }
    return next();
  };
}

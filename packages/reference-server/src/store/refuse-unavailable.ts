import { ProtocolError } from "@smithy-contract/server-runtime";
import { StoreUnavailableError } from "./integration-store.ts";

/**
 * Handles what a database call threw. It throws anything but a {@link StoreUnavailableError} again.
 *
 * @throws {ProtocolError} if the database cannot be reached; it is a 503 with `Retry-After`
 */
export function refuseUnavailable(error: unknown): never {
  if (!(error instanceof StoreUnavailableError)) {
    throw error;
  }
  throw new ProtocolError({
    status: 503,
    type: "ServiceUnavailableException",
    message: "Service unavailable, try again",
    headers: { "Retry-After": "1" },
    cause: error,
  });
}

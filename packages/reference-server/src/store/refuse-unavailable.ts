import { ProtocolError } from "@smithy-contract/server-runtime";
import { StoreUnavailableError } from "./integration-store.ts";

/**
 * Handles what a database call threw.
 *
 * @throws {ProtocolError} 503 with `Retry-After` if the database cannot be reached; anything else is thrown as it is
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

import { StoreUnavailableError } from "./integration-store.ts";
import { isUnavailable } from "./is-unavailable.ts";

/**
 * Tells a database that is away from a query that is wrong.
 * @throws {StoreUnavailableError} the database cannot be reached
 */
export async function guardStore<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer;
  } catch (error) {
    throw isUnavailable(error) ? new StoreUnavailableError(error) : error;
  }
}

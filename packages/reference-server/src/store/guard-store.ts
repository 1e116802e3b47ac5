import { StoreUnavailableError, StoreWriteError } from "./integration-store.ts";
import { isRefusedWrite } from "./is-refused-write.ts";
import { isUnavailable } from "./is-unavailable.ts";

/**
 * Converts the errors of a database that cannot be reached or written to the store's own errors. Any other error, such
 * as that of an invalid query, is thrown unchanged.
 * @throws {StoreUnavailableError} if the database cannot be reached
 * @throws {StoreWriteError} if the database refuses a write
 */
export async function guardStore<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusedWrite(error)) {
      throw new StoreWriteError(error);
    }
    throw isUnavailable(error) ? new StoreUnavailableError(error) : error;
  }
}

import { StoreUnavailableError, StoreWriteError } from "./integration-store.ts";
import { isRefusedWrite } from "./is-refused-write.ts";
import { isUnavailable } from "./is-unavailable.ts";

/**
 * Turns the errors of a database that cannot be reached or written into the store's own. Any other error, such as that
 * of a wrong query, is thrown as it is.
 * @throws {StoreUnavailableError} if the database cannot be reached
 * @throws {StoreWriteError} if the database refuses to be written
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

import { requestAborted } from "../errors.ts";

/**
 * Tells whether a request has no body, or an empty one. It reads the body up to its first byte.
 * @throws {ProtocolError} if the caller has gone before it sent that byte (400)
 */
export async function isEmpty({ body, signal }: Request): Promise<boolean> {
  const reader = body?.getReader();
  try {
    for (let chunk = await reader?.read(); chunk?.done === false; chunk = await reader?.read()) {
      if (chunk.value.length > 0) {
        // This is not awaited, because some hosts settle it only once the caller has stopped sending.
        reader?.cancel().catch(() => {});
        return false;
      }
    }
    return true;
  } catch (error) {
    throw signal.aborted ? requestAborted() : error;
  }
}

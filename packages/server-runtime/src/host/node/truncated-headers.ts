import { ProtocolError } from "../../protocol/errors.ts";

/**
 * The number of names and values at which Node stops collecting the headers of a request: `maxHeadersCount` is 1,000
 * pairs by default. Node 20 drops the rest silently, and Node 26 responds with 431 itself.
 * {@link https://nodejs.org/api/http.html#servermaxheaderscount}
 */
const collectedEntries = 2_000;

/** Tells whether headers may be missing, possibly including those that announce a body. */
export function areHeadersTruncated(rawHeaders: readonly string[]): boolean {
  return rawHeaders.length >= collectedEntries;
}

/** @throws {ProtocolError} if headers may be missing (431) */
export function requireAllHeaders(rawHeaders: readonly string[]): void {
  if (areHeadersTruncated(rawHeaders)) {
    throw new ProtocolError({
      status: 431,
      type: "RequestHeaderFieldsTooLargeException",
      message: `The request has ${collectedEntries / 2} headers or more; send fewer.`,
    });
  }
}

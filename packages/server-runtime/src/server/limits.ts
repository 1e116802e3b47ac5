import { countHeaderCharacters } from "../protocol/host-shortcuts.ts";
import { ProtocolError } from "../protocol/errors.ts";

/** What a request may cost before it is refused. */
export interface Limits {
  /** Bytes of a body that is read into memory, after decompression. Default 10 MiB, which is API Gateway's own limit. */
  readonly bodyBytes: number;
  /** Characters of a request's URL. Default 16,384. */
  readonly urlCharacters: number;
  /** Characters of all request headers together, names included. Default 65,536. */
  readonly headerCharacters: number;
  /** Levels of nesting in a JSON body. Default 64. */
  readonly jsonDepth: number;
  /** Entries of one list or map, or of one document at all of its levels. Default 1,000,000. */
  readonly collectionEntries: number;
  /** Bytes of one message of an event stream, with its headers. Default 1 MiB. */
  readonly eventBytes: number;
  /**
   * Milliseconds that an implementation waits for the next message of an event stream. The wait then fails with a 408. Use
   * `Infinity` for no limit. Default 60,000.
   */
  readonly eventIdleMs: number;
}

/** The limits of a server whose options set no others. */
export const defaultLimits: Limits = {
  bodyBytes: 10 * 1024 * 1024,
  urlCharacters: 16_384,
  headerCharacters: 65_536,
  jsonDepth: 64,
  collectionEntries: 1_000_000,
  eventBytes: 1024 * 1024,
  eventIdleMs: 60_000,
};

/**
 * Fills in the defaults of the limits that are not given.
 * @throws {TypeError} if a limit is not a number of at least 0, because no request is ever over a limit of NaN
 */
export function resolveLimits(given: Partial<Limits> = {}): Limits {
  const limits: Record<keyof Limits, number> = { ...defaultLimits };
  for (const name of Object.keys(defaultLimits) as (keyof Limits)[]) {
    const limit = given[name] ?? limits[name];
    if (!(typeof limit === "number" && limit >= 0)) {
      throw new TypeError(`The limit ${name} is ${String(limit)}; it must be a number of at least 0.`);
    }
    limits[name] = limit;
  }
  return limits;
}

/** @throws {ProtocolError} if the request's URL (414) or headers (431) are over their limits */
export function requireSize(request: Request, limits: Limits): void {
  if (request.url.length > limits.urlCharacters) {
    throw new ProtocolError({
      status: 414,
      type: "UriTooLongException",
      message: `The request's URL is over the limit of ${limits.urlCharacters} characters.`,
    });
  }
  if (countHeaderCharacters(request.headers) > limits.headerCharacters) {
    throw new ProtocolError({
      status: 431,
      type: "RequestHeaderFieldsTooLargeException",
      message: `The request's headers are over the limit of ${limits.headerCharacters} characters.`,
    });
  }
}

/** What a request may cost before it is refused. */
export interface Limits {
  /** Bytes of a body that is read into memory, after decompression. Default 10 MiB, API Gateway's own limit. */
  readonly bodyBytes: number;
  /** Characters of a request's URL. Default 16,384. */
  readonly urlCharacters: number;
  /** Characters of all request headers together, names included. Default 65,536. */
  readonly headerCharacters: number;
  /** Nesting of a JSON body. Default 64. */
  readonly jsonDepth: number;
  /** Entries of one list or map. Default 1,000,000. */
  readonly collectionEntries: number;
}

/** The limits where an option does not say otherwise. */
export const defaultLimits: Limits = {
  bodyBytes: 10 * 1024 * 1024,
  urlCharacters: 16_384,
  headerCharacters: 65_536,
  jsonDepth: 64,
  collectionEntries: 1_000_000,
};

const limitNames = ["bodyBytes", "urlCharacters", "headerCharacters", "jsonDepth", "collectionEntries"] as const;

/**
 * Limits with the defaults for those that are not given.
 *
 * @throws TypeError for one that is no number of at least 0: NaN, compared with anything, would let everything through
 */
export function resolveLimits(given: Partial<Limits> = {}): Limits {
  const limits: Record<keyof Limits, number> = { ...defaultLimits };
  for (const name of limitNames) {
    const limit = given[name] ?? limits[name];
    if (!(typeof limit === "number" && limit >= 0)) {
      throw new TypeError(`The limit ${name} is ${String(limit)}; it must be a number of at least 0.`);
    }
    limits[name] = limit;
  }
  return limits;
}

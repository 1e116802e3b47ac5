import type { Target } from "./entries.ts";

/**
 * The maximum size in bytes of this project's stub with one operation, minified and compressed with gzip. A commit that
 * raises a limit must say why.
 */
export const ceilings: Readonly<Record<Target, number>> = {
  Node: 21_300,
  Lambda: 16_850,
  browser: 13_900,
};

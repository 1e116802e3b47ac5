import type { Target } from "./entries.ts";

/**
 * The most bytes that our stub with one operation may have, minified and compressed with gzip. A number here moves only
 * by a commit that says why.
 */
export const ceilings: Readonly<Record<Target, number>> = {
  Node: 22_500,
  Lambda: 20_500,
  browser: 17_500,
};

import type { Skips } from "./skips.ts";

/** A case, and what is to be said of it. */
export interface Remark {
  readonly name: string;
  /** One sentence each: how it differs from its test, or why it is skipped. */
  readonly remarks: readonly string[];
}

/** What became of the cases of one way in. */
export interface WayReport {
  readonly way: string;
  readonly passed: number;
  readonly failed: readonly Remark[];
  /** Cases that fail, and are known to. */
  readonly skipped: readonly Remark[];
}

/**
 * Holds results against what is known to fail. A known failure that passes has failed, and so has a name that no case
 * bears: both are mended by removing the line.
 *
 * @param results what differs, by case; nothing for a case that passes
 */
export function judgeResults(
  way: string,
  results: ReadonlyMap<string, readonly string[]>,
  skips: Skips = new Map(),
): WayReport {
  const failed: Remark[] = [];
  const skipped: Remark[] = [];
  let passed = 0;
  for (const [name, differences] of results) {
    const reason = skips.get(name);
    if (differences.length > 0 && reason === undefined) {
      failed.push({ name, remarks: differences });
    } else if (differences.length > 0 && reason !== undefined) {
      skipped.push({ name, remarks: [reason] });
    } else if (reason !== undefined) {
      failed.push({ name, remarks: [`passes, though it is skipped: ${reason}`] });
    } else {
      passed += 1;
    }
  }
  const stale = [...skips.keys()].filter((name) => !results.has(name));
  failed.push(...stale.map((name) => ({ name, remarks: ["is skipped, but there is no such case"] })));
  return { way, passed, failed, skipped };
}

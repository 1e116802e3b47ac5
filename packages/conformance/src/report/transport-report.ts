import type { Skips } from "./skips.ts";

/** A case with remarks on its result. */
export interface Remark {
  readonly name: string;
  /** One sentence for each difference from the test, or the reason why the case is skipped. */
  readonly remarks: readonly string[];
}

/** The results of one transport. */
export interface TransportReport {
  readonly transport: string;
  readonly passed: number;
  readonly failed: readonly Remark[];
  /** Known failures. */
  readonly skipped: readonly Remark[];
}

/**
 * Compares results with the known failures. A known failure that passes is reported as failed, and so is a skipped name that
 * no case has, so that the lists of known failures stay current.
 *
 * @param results the differences from the test by the name of the case, none for a case that passes
 */
export function judgeResults(
  transport: string,
  results: ReadonlyMap<string, readonly string[]>,
  skips: Skips = new Map(),
): TransportReport {
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
      failed.push({ name, remarks: [`passes, but is listed as a known failure: ${reason}`] });
    } else {
      passed += 1;
    }
  }
  const stale = [...skips.keys()].filter((name) => !results.has(name));
  failed.push(...stale.map((name) => ({ name, remarks: ["is listed as a known failure, but there is no such case"] })));
  return { transport, passed, failed, skipped };
}

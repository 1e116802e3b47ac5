import type { WayReport } from "./way-report.ts";

/** The numbers of one way in, and the names behind the last two. */
export interface WayTotals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failedNames: readonly string[];
  readonly skippedNames: readonly string[];
}

/** The table as an object, by way in: those that run every case of their side, then those that run a part. */
export function toJson({
  ways,
  partialWays,
}: {
  readonly ways: readonly WayReport[];
  readonly partialWays: readonly WayReport[];
}): { readonly ways: WayTable; readonly partialWays: WayTable } {
  return { ways: toTable(ways), partialWays: toTable(partialWays) };
}

/** Totals by way in. */
export type WayTable = Readonly<Record<string, WayTotals>>;

function toTable(reports: readonly WayReport[]): WayTable {
  return Object.fromEntries(reports.map((report) => [report.way, toTotals(report)]));
}

function toTotals({ passed, failed, skipped }: WayReport): WayTotals {
  return {
    passed,
    failed: failed.length,
    skipped: skipped.length,
    failedNames: failed.map(({ name }) => name),
    skippedNames: skipped.map(({ name }) => name),
  };
}

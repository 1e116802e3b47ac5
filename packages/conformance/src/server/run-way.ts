import type { ServerCase } from "../cases/case.ts";
import { judgeResults, type WayReport } from "../report/way-report.ts";
import type { Skips } from "../report/skips.ts";
import { runServerCase, type ServerSuite } from "./run-server-case.ts";
import type { OpenWay } from "./way.ts";

/** Runs cases through a way in, one after the other, and judges them. */
export async function runWay(
  suite: ServerSuite,
  open: OpenWay,
  skips: Skips,
  cases: readonly ServerCase[] = suite.cases,
): Promise<WayReport> {
  const way = await open(suite.servers);
  try {
    const results = new Map<string, readonly string[]>();
    for (const item of cases) {
      results.set(item.name, await runServerCase(suite, way, item).catch(describeFailure));
    }
    return judgeResults(way.name, results, skips);
  } finally {
    await way.close();
  }
}

/** What is said of a case that could not be run to its end. */
export function describeFailure(thrown: unknown): readonly string[] {
  return [`could not be run: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`];
}

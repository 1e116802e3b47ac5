import type { ServerCase } from "../cases/case.ts";
import { judgeResults, type TransportReport } from "../report/transport-report.ts";
import type { Skips } from "../report/skips.ts";
import { runServerCase, type ServerSuite } from "./run-server-case.ts";
import type { OpenTransport } from "./transport.ts";

/** Runs cases through a transport, one after the other, and compares the results with the known failures. */
export async function runTransport(
  suite: ServerSuite,
  open: OpenTransport,
  skips: Skips,
  cases: readonly ServerCase[] = suite.cases,
): Promise<TransportReport> {
  const transport = await open(suite.servers);
  try {
    const results = new Map<string, readonly string[]>();
    for (const item of cases) {
      results.set(item.name, await runServerCase(suite, transport, item).catch(describeCrash));
    }
    return judgeResults(transport.name, results, skips);
  } finally {
    await transport.close();
  }
}

/** Describes the error of a case that could not be completed. */
export function describeCrash(thrown: unknown): readonly string[] {
  return [`could not be completed: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`];
}

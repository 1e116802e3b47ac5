import { ConformanceUnavailableError } from "./pipeline/unavailable-error.ts";
import { formatTable } from "./report/format-table.ts";
import { toJson } from "./report/to-json.ts";
import { runConformance, type ConformanceReport } from "./run-conformance.ts";

/** How the report is printed. */
export interface CommandLine {
  readonly json: boolean;
}

/**
 * Runs everything and prints the report on standard output. Returns the exit code: 0 where every result is the expected
 * one, or where the tests cannot be built on a machine that is no CI's.
 */
export async function runCommandLine({ json }: CommandLine): Promise<number> {
  try {
    const report = await runConformance();
    console.log(json ? JSON.stringify(toJson(report)) : formatReport(report));
    return isAsExpected(report) ? 0 : 1;
  } catch (thrown) {
    if (!(thrown instanceof ConformanceUnavailableError)) throw thrown;
    const isCi = process.env["CI"] === "true" || process.env["CI"] === "1";
    console.error(`${isCi ? "FAILED" : "skipped"}: the official protocol tests by every way in\n${thrown.message}`);
    if (json) console.log(JSON.stringify({ ways: {} }));
    return isCi ? 1 : 0;
  }
}

function isAsExpected({ ways, partialWays, eventStreams }: ConformanceReport): boolean {
  return [...ways, ...partialWays].every(({ failed }) => failed.length === 0) && eventStreams.wrong.length === 0;
}

function formatReport({ ways, partialWays, eventStreams }: ConformanceReport): string {
  const { refused, wrong, tests } = eventStreams;
  const apart = `Apart: ${tests} tests of single events are not run; ${refused.length} operations with an event stream answer 501.`;
  return [formatTable([...ways, ...partialWays]), "", apart, ...wrong].join("\n");
}

import { findChromium } from "../../../scripts/find-chromium.mjs";
import { ConformanceUnavailableError } from "./pipeline/unavailable-error.ts";
import { formatTable } from "./report/format-table.ts";
import { toJson } from "./report/to-json.ts";
import { runConformance, type ConformanceReport } from "./run-conformance.ts";

/** What is run, and how it is printed. */
export interface CommandLine {
  readonly json: boolean;
  /** Whether Chromium is used where it is installed. */
  readonly browser: boolean;
}

const chromiumHelp = "They need Chromium: apt-get install -y chromium, or set CHROMIUM_PATH.";

/**
 * Runs everything and prints the report on standard output. Returns the exit code: 0 where every result is the expected
 * one, or where the tests cannot be built on a machine that is no CI's.
 */
export async function runCommandLine({ json, browser }: CommandLine): Promise<number> {
  try {
    const chromium = findChromium();
    const report = await runConformance({ browser: browser && chromium !== undefined });
    console.log(json ? JSON.stringify(toJson(report)) : formatReport(report));
    const isWhole = !browser || chromium !== undefined || lacks("chromium", chromiumHelp);
    return isAsExpected(report) && isWhole ? 0 : 1;
  } catch (thrown) {
    if (!(thrown instanceof ConformanceUnavailableError)) {
      throw thrown;
    }
    if (json) {
      console.log(JSON.stringify(toJson({ ways: [], partialWays: [] })));
    }
    return lacks("fetch, node, lambda, msw, client and chromium", thrown.message) ? 0 : 1;
  }
}

/** Says which ways in are not run and what they need. Returns whether that is all right: a CI has everything. */
function lacks(ways: string, help: string): boolean {
  const isCi = process.env["CI"] === "true" || process.env["CI"] === "1";
  console.error(`${isCi ? "FAILED" : "skipped"}: the protocol tests by ${ways}\n${help}`);
  return !isCi;
}

function isAsExpected({ ways, partialWays, eventStreams }: ConformanceReport): boolean {
  return [...ways, ...partialWays].every(({ failed }) => failed.length === 0) && eventStreams.wrong.length === 0;
}

function formatReport({ ways, partialWays, eventStreams }: ConformanceReport): string {
  const { refused, wrong, tests } = eventStreams;
  const apart = `Apart: ${tests} tests of single events are not run; ${refused.length} operations with an event stream answer 501.`;
  return [formatTable([...ways, ...partialWays]), "", apart, ...wrong].join("\n");
}

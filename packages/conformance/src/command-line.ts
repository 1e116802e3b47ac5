import { findChromium } from "../../../scripts/find-chromium.mjs";
import { ConformanceUnavailableError } from "./pipeline/unavailable-error.ts";
import { formatTable } from "./report/format-table.ts";
import { toJson } from "./report/to-json.ts";
import { runConformance, type ConformanceReport } from "./run-conformance.ts";

/** The options of the command line. */
export interface CommandLine {
  readonly json: boolean;
  /** Whether to run the cases in Chromium if it is installed. */
  readonly browser: boolean;
}

const chromiumHelp = "They need Chromium. Install it with `apt-get install -y chromium`, or set CHROMIUM_PATH.";

/**
 * Runs all cases and prints the report on standard output. Returns the exit code: 0 if every result is the expected one, or
 * if the tests cannot be built here and the environment variable CI is not set, and otherwise 1.
 */
export async function runCommandLine({ json, browser }: CommandLine): Promise<number> {
  try {
    const chromium = findChromium();
    const report = await runConformance({ browser: browser && chromium !== undefined });
    console.log(json ? JSON.stringify(toJson({ ...report, rpc: report.rpc.protocols })) : formatReport(report));
    const hasBrowser = !browser || chromium !== undefined || reportSkipped("chromium", chromiumHelp);
    const { missing } = report.rpc;
    // CI must not pass without running the cases.
    const hasAll = missing.length === 0 || reportSkipped("every transport", missing.join("\n"));
    return isAsExpected(report) && hasBrowser && hasAll ? 0 : 1;
  } catch (thrown) {
    if (!(thrown instanceof ConformanceUnavailableError)) {
      throw thrown;
    }
    if (json) {
      console.log(JSON.stringify(toJson({ transports: [], partialTransports: [], eventStreams: [], rpc: {} })));
    }
    return reportSkipped("fetch, node, lambda, msw, client and chromium", thrown.message) ? 0 : 1;
  }
}

/** Prints which transports were skipped and what they need. Returns whether skipping is allowed, which it is not in CI. */
function reportSkipped(transports: string, help: string): boolean {
  const isCi = process.env["CI"] === "true" || process.env["CI"] === "1";
  console.error(`${isCi ? "FAILED" : "skipped"}: the protocol tests through ${transports}\n${help}`);
  return !isCi;
}

function isAsExpected({ transports, partialTransports, eventStreams, rpc }: ConformanceReport): boolean {
  const ofRpc = Object.values(rpc.protocols).flat();
  return [...transports, ...partialTransports, ...eventStreams, ...ofRpc].every(({ failed }) => failed.length === 0);
}

function formatReport({ transports, partialTransports, eventStreams, rpc }: ConformanceReport): string {
  const restJson1 = ["restJson1", formatTable([...transports, ...partialTransports])];
  const streams = ["", "restJson1, event streams", formatTable(eventStreams)];
  const others = Object.entries(rpc.protocols).flatMap(([name, reports]) => ["", name, formatTable(reports)]);
  return [...restJson1, ...streams, ...others, ...rpc.missing].join("\n");
}

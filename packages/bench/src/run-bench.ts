import { SmithyCliUnavailableError } from "../../codegen/src/smithy-cli/resolve-smithy-cli.ts";
import { peers, quickPeers } from "./peers/index.ts";
import { generateSsdk } from "./ssdk/generate.ts";
import { ssdkFolderVariable } from "./ssdk/package.ts";
import type { BenchContext, Effort, Findings, Suite } from "./suite.ts";

/** The results of a run. */
export interface BenchResult {
  readonly findings: ReadonlyMap<Suite, Findings>;
  /** Sentences about the peers that could not be measured on this machine. */
  readonly notes: readonly string[];
}

/** Runs long enough for reproducible figures. */
export const fullEffort: Effort = {
  peers: "all",
  rounds: 15,
  callMilliseconds: 120,
  loadMilliseconds: 400,
  warmUpMilliseconds: 500,
  starts: 9,
};

/** Runs long enough to see a change of some per cent. */
export const quickEffort: Effort = {
  peers: "quick",
  rounds: 5,
  callMilliseconds: 60,
  loadMilliseconds: 250,
  warmUpMilliseconds: 250,
  starts: 3,
};

/** Runs only long enough to show that every suite works. */
export const briefEffort: Effort = {
  peers: "all",
  rounds: 1,
  callMilliseconds: 5,
  loadMilliseconds: 100,
  warmUpMilliseconds: 5,
  starts: 1,
};

/**
 * Runs suites one after another.
 *
 * @throws {Error} if a peer gives a wrong response
 */
export async function runBench(
  suites: readonly Suite[],
  effort: Effort,
  progress: (line: string) => void,
): Promise<BenchResult> {
  const notes: string[] = [];
  const context: BenchContext = { effort, progress, ...(await choosePeers(effort, progress, notes)) };
  const findings = new Map<Suite, Findings>();
  for (const suite of suites) {
    findings.set(suite, await suite.run(context));
  }
  return { findings, notes };
}

async function choosePeers(
  effort: Effort,
  progress: (line: string) => void,
  notes: string[],
): Promise<Pick<BenchContext, "peers" | "env">> {
  if (effort.peers === "quick") {
    return { peers: peers.filter(({ name }) => quickPeers.has(name)), env: {} };
  }
  try {
    return { peers, env: { [ssdkFolderVariable]: await generateSsdk(progress) } };
  } catch (error) {
    if (!(error instanceof SmithyCliUnavailableError)) {
      throw error;
    }
    const needs = error.missing.join(" and ") || error.message;
    notes.push(`smithy-typescript's server was not measured, because it needs ${needs}.`);
    return { peers: peers.filter(({ name }) => name !== "smithy-typescript"), env: {} };
  }
}

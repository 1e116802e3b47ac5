import { SmithyCliUnavailableError } from "../../codegen/src/smithy-cli/resolve-smithy-cli.ts";
import { peers, quickPeers } from "./peers/index.ts";
import { generateSsdk } from "./ssdk/generate.ts";
import { ssdkFolderVariable } from "./ssdk/package.ts";
import type { MissingPeer, BenchContext, Effort, Findings, Suite } from "./suite.ts";

/** The results of a run. */
export interface BenchResult {
  readonly findings: ReadonlyMap<Suite, Findings>;
  /** The peers that were not measured. */
  readonly missingPeers: readonly MissingPeer[];
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
  const context = await createContext(effort, progress);
  const findings = new Map<Suite, Findings>();
  for (const suite of suites) {
    findings.set(suite, await suite.run(context));
  }
  return { findings, missingPeers: context.missingPeers };
}

async function createContext(effort: Effort, progress: (line: string) => void): Promise<BenchContext> {
  if (effort.peers === "quick") {
    const chosen = peers.filter(({ name }) => quickPeers.has(name));
    return { effort, progress, peers: chosen, missingPeers: [], env: {} };
  }
  try {
    const folder = await generateSsdk(progress);
    return { effort, progress, peers, missingPeers: [], env: { [ssdkFolderVariable]: folder } };
  } catch (error) {
    if (!(error instanceof SmithyCliUnavailableError)) {
      throw error;
    }
    const missingPeers = peers
      .filter(({ name }) => name === "smithy-typescript")
      .map((peer) => ({ peer, reason: error.missing.join(" and ") || error.message }));
    const present = peers.filter(({ name }) => !missingPeers.some(({ peer }) => peer.name === name));
    return { effort, progress, peers: present, missingPeers, env: {} };
  }
}

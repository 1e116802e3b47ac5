import { SmithyCliUnavailableError } from "../../codegen/src/smithy-cli/resolve-smithy-cli.ts";
import { peers } from "./peers/index.ts";
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
  rounds: 12,
  callMilliseconds: 150,
  loadMilliseconds: 600,
  warmUpMilliseconds: 500,
  starts: 9,
};

/** Runs only long enough to show that every suite works. */
export const quickEffort: Effort = {
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
  try {
    const folder = await generateSsdk(["integration", "batch", "routes-1", "routes-100", "routes-1000"], progress);
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

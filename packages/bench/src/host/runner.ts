import type { Peer } from "../peers/index.ts";
import type { BenchContext } from "../suite.ts";
import type { Workload } from "../workload/workload.ts";
import { Host } from "./host.ts";
import type { CallMode } from "./messages.ts";

/** A peer that serves one workload in its own process. */
export interface Runner {
  readonly peer: Peer;
  readonly workload: Workload;
  readonly host: Host;
}

/** The peer, workload and mode that a runner is started for. */
export type RunnerPlan = Pick<Runner, "peer" | "workload"> & { readonly mode: CallMode };

/** Returns a plan for each peer. */
export function planForAll({ peers }: BenchContext, mode: CallMode, workload: Workload): RunnerPlan[] {
  return peers.map((peer) => ({ peer, workload, mode }));
}

/** Starts a process for each plan, runs a function with those whose peer supports the mode, and stops the processes. */
export async function withRunners<Result>(
  plans: readonly RunnerPlan[],
  { env }: BenchContext,
  run: (runners: readonly Runner[]) => Promise<Result>,
): Promise<Result> {
  const runners = plans.map(({ peer, workload, mode }) => {
    const host = new Host({ peer: peer.name, mode, app: workload.app }, env);
    return { peer, workload, host };
  });
  try {
    const supported = await Promise.all(runners.map(({ host }) => host.send({ name: "supports" })));
    return await run(runners.filter((_, i) => supported[i] === true));
  } finally {
    await Promise.all(runners.map(({ host }) => host[Symbol.asyncDispose]()));
  }
}

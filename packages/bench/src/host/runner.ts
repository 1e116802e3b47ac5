import type { Peer } from "../peers/index.ts";
import type { BenchContext } from "../suite.ts";
import type { Workload } from "../workload/workload.ts";
import { Host } from "./host.ts";
import type { Way } from "./messages.ts";

/** A peer at work on a workload, in a process of its own. */
export interface Crew {
  readonly peer: Peer;
  readonly workload: Workload;
  readonly host: Host;
}

/** Who is to work on what. */
export type CrewPlan = Pick<Crew, "peer" | "workload"> & { readonly way: Way };

/** A plan for each peer. */
export function planAll({ peers }: BenchContext, way: Way, workload: Workload): CrewPlan[] {
  return peers.map((peer) => ({ peer, workload, way }));
}

/** Runs something with a process for each plan whose peer has the way in, and ends the processes after it. */
export async function withCrews<Result>(
  plans: readonly CrewPlan[],
  { env }: BenchContext,
  run: (crews: readonly Crew[]) => Promise<Result>,
): Promise<Result> {
  const crews = plans.map(({ peer, workload, way }) => {
    const host = new Host({ peer: peer.name, way, app: workload.app }, env);
    return { peer, workload, host };
  });
  try {
    const supported = await Promise.all(crews.map(({ host }) => host.ask({ name: "supports" })));
    return await run(crews.filter((_, i) => supported[i] === true));
  } finally {
    await Promise.all(crews.map(({ host }) => host[Symbol.asyncDispose]()));
  }
}

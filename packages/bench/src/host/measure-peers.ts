import { load } from "../measure/load.ts";
import { takeRounds } from "../measure/rounds.ts";
import type { Peer } from "../peers/index.ts";
import type { BenchContext } from "../suite.ts";
import type { BenchRequest, Workload } from "../workload/workload.ts";
import { createFetchCaller } from "./caller.ts";
import { requireCorrectResponses } from "./check-responses.ts";
import { Host } from "./host.ts";
import type { CallMode, PeerResponse, Round } from "./messages.ts";

/** A peer with the workload that it is measured with. */
export interface Plan {
  readonly peer: Peer;
  readonly workload: Workload;
}

/** A peer that serves its workload in its own process. */
export interface RunningPeer extends Plan {
  readonly mode: CallMode;
  readonly host: Host;
  /** The port of the server, or 0 unless the mode is `socket`. */
  readonly port: number;
}

/** A round of calls of one peer. */
export interface PeerRound extends Round {
  /** The CPU time of the process per call, in milliseconds. */
  readonly cpuPerCall: number;
}

/** The measurements of a peer. */
export interface Measured extends Plan {
  readonly rounds: readonly PeerRound[];
}

/**
 * Starts a process for each plan, checks the responses of all, and measures them in interleaved rounds. Leaves out peers that do
 * not have the app or do not support the mode.
 *
 * @throws {Error} if a response is wrong or a request fails
 */
export async function measurePeers(
  plans: readonly Plan[],
  mode: CallMode,
  what: string,
  context: BenchContext,
): Promise<readonly Measured[]> {
  await using stack = new AsyncDisposableStack();
  const started = await Promise.all(
    plans.map(async (plan) => {
      const host = stack.use(new Host({ peer: plan.peer.name, mode, app: plan.workload.app }, context.env));
      return { ...plan, mode, host, ...(await host.send({ name: "start" })) };
    }),
  );
  const running = started.filter((each): each is typeof each & RunningPeer => each.port !== undefined);
  for (const each of running) {
    await requireCorrectResponses(each.peer, mode, each.workload, (request) => call(each, request));
  }
  const { loadMilliseconds, callMilliseconds } = context.effort;
  const milliseconds = mode === "socket" ? loadMilliseconds : callMilliseconds;
  const measured = await takeRounds(running, what, milliseconds, context, measure);
  return [...measured].map(([{ peer, workload }, rounds]) => ({ peer, workload, rounds }));
}

async function call({ mode, host, port }: RunningPeer, request: BenchRequest): Promise<PeerResponse | undefined> {
  if (mode === "socket") {
    return createFetchCaller(fetch, `http://127.0.0.1:${port}`)?.(request)();
  }
  const [response] = await host.send({ name: "call", requests: [request] });
  return response;
}

async function measure({ host, port, mode, workload }: RunningPeer, milliseconds: number): Promise<PeerRound> {
  const requests = workload.exchanges.map(({ request }) => request);
  const before = await host.send({ name: "cpu" });
  const round =
    mode === "socket"
      ? await load(port, requests, milliseconds)
      : await host.send({ name: "measure", requests, milliseconds });
  return { ...round, cpuPerCall: ((await host.send({ name: "cpu" })) - before) / round.count };
}

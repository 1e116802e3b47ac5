import { measurePeers, type Measured } from "../host/measure-peers.ts";
import type { CallMode } from "../host/messages.ts";
import { judgeRatio } from "../measure/judge-ratio.ts";
import { formatLatencies, meansOf } from "../measure/rounds.ts";
import { measureNoise, median, pairedRatio, pairRatios } from "../measure/statistics.ts";
import { hostPeers, ours, type Peer, type PeerName } from "../peers/index.ts";
import { formatCount, formatRatio, formatTime } from "../report/format.ts";
import type { Aim, BenchContext, Findings, Suite, Table } from "../suite.ts";
import { workloads } from "../workload/index.ts";
import type { Workload } from "../workload/workload.ts";

/** Measures servers under load over local HTTP connections. */
export const socketSuite: Suite = {
  name: "socket",
  title: "Over a socket",
  run: (context) => compare(context.peers, "socket", context, judgeByPeer),
};

/** Measures this project's server in its own host for Node and in others, over local HTTP connections. */
export const hostsSuite: Suite = {
  name: "hosts",
  title: "This project's server in hosts for Node",
  run: (context) => compare(hostPeers, "socket", context, () => []),
};

/** Measures calls to fetch handlers without a socket. */
export const inProcessSuite: Suite = {
  name: "in-process",
  title: "In process",
  run: (context) => compare(context.peers, "fetch", context, judgeByFastest),
};

/** The least ratio of this project's rate to another peer's, by workload. */
const leastRatios: Readonly<Record<string, Readonly<Partial<Record<PeerName, number>>>>> = {
  integration: { "hand-written": 0.97, fastify: 1 },
  "body-10kb": { fastify: 1.05 },
  "body-1mb": { fastify: 1.05 },
  readings: { fastify: 1 },
};

async function compare(
  peers: readonly Peer[],
  mode: CallMode,
  context: BenchContext,
  judge: (workload: Workload, measured: readonly Measured[], own: readonly number[]) => Aim[],
): Promise<Findings> {
  const tables: Table[] = [];
  const aims: Aim[] = [];
  const noises: number[] = [];
  for (const workload of workloads) {
    const plans = peers.map((peer) => ({ peer, workload }));
    const measured = await measurePeers(plans, mode, `${workload.name}, ${mode}`, context);
    const base = meansOf(measured[0]?.rounds);
    // This project's server comes last.
    const own = meansOf(measured.at(-1)?.rounds);
    tables.push(toTable(workload.title, mode, measured, base));
    aims.push(...judge(workload, measured, own));
    noises.push(measureNoise(pairRatios(base, own)));
  }
  return { tables, aims, notes: [], noise: Math.max(...noises) };
}

function toTable(caption: string, mode: CallMode, measured: readonly Measured[], base: readonly number[]): Table {
  return {
    caption,
    columns: ["", "validates", mode === "socket" ? "requests/s" : "calls/s", "ratio", "p50", "p99", "CPU per call"],
    rows: measured.map(({ peer, rounds }) => [
      peer.title,
      peer.validates ? "yes" : "no",
      formatCount(1000 / median(meansOf(rounds))),
      formatRatio(pairedRatio(base, meansOf(rounds))),
      ...formatLatencies(rounds),
      formatTime(median(rounds.map(({ cpuPerCall }) => cpuPerCall))),
    ]),
  };
}

/** Compares this project with the peers that have a ratio for the workload. */
function judgeByPeer({ name, title }: Workload, measured: readonly Measured[], own: readonly number[]): Aim[] {
  return measured.flatMap(({ peer, rounds }) => {
    const least = leastRatios[name]?.[peer.name];
    if (least === undefined) {
      return [];
    }
    const text = `${title}: at least ${least} times the requests per second of ${peer.title}`;
    return [judgeRatio(text, pairRatios(meansOf(rounds), own), (ratio) => ratio >= least)];
  });
}

/** Compares this project with the fastest peer that validates. */
function judgeByFastest({ title }: Workload, measured: readonly Measured[], own: readonly number[]): Aim[] {
  const [fastest] = measured
    .filter(({ peer }) => peer.validates && peer.name !== ours)
    .map(({ peer, rounds }) => ({ peer, ratios: pairRatios(meansOf(rounds), own) }))
    .sort((one, other) => median(one.ratios) - median(other.ratios));
  return fastest === undefined
    ? []
    : [judgeRatio(`${title}: faster than ${fastest.peer.title}`, fastest.ratios, (ratio) => ratio > 1)];
}

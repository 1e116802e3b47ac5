import { measurePeers } from "../host/measure-peers.ts";
import { judgeRatio } from "../measure/judge-ratio.ts";
import { formatLatencies, meansOf } from "../measure/rounds.ts";
import { measureNoise, median, pairedRatio, pairRatios } from "../measure/statistics.ts";
import { bodyPeer, ours, type Peer, type PeerName } from "../peers/index.ts";
import { formatRatio, formatTime } from "../report/format.ts";
import type { Aim, BenchContext, Findings, Suite, Table } from "../suite.ts";
import { batchWorkloads } from "../workload/index.ts";

/** Measures the parsing and validation of a JSON body and compares it with JSON.parse. */
export const bodySuite: Suite = { name: "body", title: "Reading a JSON body", run };

/** The highest ratios to JSON.parse that are aimed at. */
const goals: readonly { readonly peer: PeerName; readonly what: string; readonly most: number }[] = [
  { peer: bodyPeer.name, what: "parsing and validation take", most: 1.45 },
  { peer: ours, what: "the way from the bytes to the response takes", most: 1.7 },
];

async function run(context: BenchContext): Promise<Findings> {
  const tables: Table[] = [];
  const aims: Aim[] = [];
  const noises: number[] = [];
  for (const workload of batchWorkloads) {
    const plans = [...context.peers, bodyPeer].map((peer) => ({ peer, workload }));
    const measured = await measurePeers(plans, "body", `reading ${workload.name}`, context);
    const base = meansOf(measured[0]?.rounds);
    tables.push({
      caption: workload.title,
      columns: ["", "times JSON.parse", "mean", "p50", "p99"],
      rows: measured.map(({ peer, rounds }) => [
        describe(peer),
        formatRatio(pairedRatio(meansOf(rounds), base)),
        formatTime(median(meansOf(rounds))),
        ...formatLatencies(rounds),
      ]),
    });
    for (const { peer, what, most } of goals) {
      const own = pairRatios(meansOf(measured.find((row) => row.peer.name === peer)?.rounds), base);
      const text = `${workload.title}: ${what} at most ${most} times the time of JSON.parse`;
      aims.push(judgeRatio(text, own, (ratio) => ratio <= most));
      noises.push(measureNoise(own));
    }
  }
  return { tables, aims, notes: [], noise: Math.max(...noises) };
}

/** What the peers do with the body, if it is not the whole way from the bytes to the response. */
const readings: Readonly<Partial<Record<PeerName, string>>> = {
  "hand-written": "JSON.parse alone",
  "hand-written-ajv": "JSON.parse and Ajv",
  hono: "JSON.parse and Zod",
  "contract-json": "**this project**, parsing and validation alone",
};

function describe({ name, title }: Peer): string {
  return readings[name] ?? `${title}, from the bytes to the response`;
}

import { planForAll, withRunners, type Runner } from "../host/runner.ts";
import { requireResponse } from "../host/check-responses.ts";
import { interleave } from "../measure/interleave.ts";
import { load, type LoadRound } from "../measure/load.ts";
import { judgeRatio } from "../measure/judge-ratio.ts";
import { concatenate, measureNoise, median, pairedRatio, pairRatios, quantile } from "../measure/statistics.ts";
import { baseline, ours, peers, type PeerName } from "../peers/index.ts";
import { formatCount, formatRatio, formatTime } from "../report/format.ts";
import type { Aim, BenchContext, Findings, Suite, Table } from "../suite.ts";
import { workloads } from "../workload/index.ts";
import type { BenchRequest, Workload } from "../workload/workload.ts";

/** Measures servers under load over local HTTP connections. */
export const socketSuite: Suite = { name: "socket", title: "Over a socket", run };

/** The least ratio of this project's rate to another peer's, by workload. */
const aimsOf: Readonly<Record<string, readonly { readonly peer: PeerName; readonly least: number }[]>> = {
  integration: [
    { peer: "hand-written", least: 0.97 },
    { peer: "fastify", least: 1 },
  ],
  "body-10kb": [{ peer: "fastify", least: 1.05 }],
  "body-1mb": [{ peer: "fastify", least: 1.05 }],
  readings: [{ peer: "fastify", least: 1 }],
};

interface ServerRound extends LoadRound {
  /** The CPU time of the server process per request, in milliseconds. */
  readonly cpuPerRequest: number;
}

async function run(context: BenchContext): Promise<Findings> {
  const tables: Table[] = [];
  const aims: Aim[] = [];
  const noises: number[] = [];
  for (const workload of workloads) {
    const measured = await withRunners(planForAll(context, "socket", workload), context, (runners) =>
      loadAll(runners, workload, context),
    );
    const ratesOfPeer = (name: PeerName) => ratesOf(measured.find(([{ peer }]) => peer.name === name)?.[1]);
    const own = ratesOfPeer(ours);
    const base = ratesOfPeer(baseline);
    tables.push(toTable(workload.title, measured, base));
    noises.push(measureNoise(pairRatios(own, base)));
    for (const { peer, least } of aimsOf[workload.name] ?? []) {
      const text = `${workload.title}: at least ${least} times the requests per second of ${titleOf(peer)}`;
      aims.push(judgeRatio(text, pairRatios(own, ratesOfPeer(peer)), (ratio) => ratio >= least));
    }
  }
  return { tables, aims, notes: [], noise: Math.max(...noises) };
}

function titleOf(name: PeerName): string {
  return peers.find((peer) => peer.name === name)?.title ?? name;
}

/** Loads servers in turns, after a check of their responses. */
export async function loadAll(
  runners: readonly Runner[],
  workload: Workload,
  { effort, progress }: BenchContext,
): Promise<[Runner, ServerRound[]][]> {
  const [exchange] = workload.exchanges;
  if (exchange === undefined) {
    throw new RangeError(`The workload ${workload.name} has no request.`);
  }
  const ports = new Map<Runner, number>();
  for (const runner of runners) {
    const port = await runner.host.send({ name: "listen" });
    ports.set(runner, port);
    requireResponse(`${runner.peer.name}, socket`, await sendRequest(port, exchange.request), exchange.expected);
  }
  const measure = (runner: Runner, milliseconds: number): Promise<ServerRound> =>
    loadOne(runner, ports.get(runner) ?? 0, exchange.request, milliseconds);
  progress(`${workload.name} over a socket: warming up`);
  for (const runner of runners) {
    await measure(runner, effort.loadMilliseconds);
  }
  const rounds = await interleave(runners, effort.rounds, (runner, round) => {
    if (runner === runners[0]) {
      progress(`${workload.name} over a socket: round ${round + 1} of ${effort.rounds}`);
    }
    return measure(runner, effort.loadMilliseconds);
  });
  return [...rounds];
}

async function loadOne(
  { host, peer }: Runner,
  port: number,
  request: BenchRequest,
  time: number,
): Promise<ServerRound> {
  const before = await host.send({ name: "cpu" });
  const loaded = await load(port, request, time).catch((cause: unknown) => {
    throw new Error(`${peer.name} failed under load.`, { cause });
  });
  const after = await host.send({ name: "cpu" });
  return { ...loaded, cpuPerRequest: (after - before) / loaded.count };
}

async function sendRequest(port: number, { method, path, headers, body }: BenchRequest) {
  const init = body === undefined ? { method, headers } : { method, headers, body };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
  const contentType = response.headers.get("content-type") ?? "";
  return { status: response.status, contentType, body: await response.text() };
}

/** The requests per second of each round. */
export function ratesOf(rounds: readonly ServerRound[] = []): number[] {
  return rounds.map(({ count, milliseconds }) => (1000 * count) / milliseconds);
}

/** Makes a table of the rounds of each server, with their ratio to a base. */
export function toTable(caption: string, measured: readonly [Runner, ServerRound[]][], base: readonly number[]): Table {
  return {
    caption,
    columns: ["", "validates", "requests/s", "ratio", "p50", "p99", "server's CPU per request"],
    rows: measured.map(([{ peer }, rounds]) => {
      const samples = concatenate(rounds.map((round) => round.samples));
      return [
        peer.title,
        peer.validates ? "yes" : "no",
        formatCount(median(ratesOf(rounds))),
        formatRatio(pairedRatio(ratesOf(rounds), base)),
        formatTime(quantile(samples, 0.5)),
        formatTime(quantile(samples, 0.99)),
        formatTime(median(rounds.map(({ cpuPerRequest }) => cpuPerRequest))),
      ];
    }),
  };
}

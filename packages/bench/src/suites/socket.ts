import { planAll, withCrews, type Crew } from "../host/crew.ts";
import { requireAnswer } from "../host/right-answers.ts";
import { interleave } from "../measure/interleave.ts";
import { load, type LoadRound } from "../measure/load.ts";
import { concatenate, median, pairedRatio, quantile } from "../measure/statistics.ts";
import { baseline, ours } from "../peers/index.ts";
import { formatCount, formatRatio, formatTime } from "../report/format.ts";
import type { Aim, BenchContext, Findings, Suite, Table } from "../suite.ts";
import { workloads } from "../workload/index.ts";
import type { BenchRequest, Workload } from "../workload/workload.ts";

/** Servers under load, over HTTP connections of this machine. */
export const socketSuite: Suite = { name: "socket", title: "Over a socket", run };

const least = 0.95;

interface ServerRound extends LoadRound {
  /** CPU time of the server's process per request in milliseconds. */
  readonly cpuPerRequest: number;
}

async function run(context: BenchContext): Promise<Findings> {
  const tables: Table[] = [];
  const aims: Aim[] = [];
  for (const workload of workloads) {
    const measured = await withCrews(planAll(context, "socket", workload), context, (crews) =>
      loadAll(crews, workload, context),
    );
    const base = ratesOf(measured.find(([{ peer }]) => peer.name === baseline)?.[1]);
    const own = ratesOf(measured.find(([{ peer }]) => peer.name === ours)?.[1]);
    tables.push(toTable(workload.title, measured, base));
    const ratio = pairedRatio(own, base);
    aims.push({
      text: `${workload.title}: at least ${least} of the hand-written server's requests per second`,
      measured: formatRatio(ratio),
      met: ratio >= least,
    });
  }
  return { tables, aims, notes: [] };
}

async function loadAll(
  crews: readonly Crew[],
  workload: Workload,
  { effort, progress }: BenchContext,
): Promise<[Crew, ServerRound[]][]> {
  const [exchange] = workload.exchanges;
  if (exchange === undefined) {
    throw new RangeError(`${workload.name} asks nothing.`);
  }
  const ports = new Map<Crew, number>();
  for (const crew of crews) {
    const port = await crew.host.ask({ name: "listen" });
    ports.set(crew, port);
    requireAnswer(`${crew.peer.name}, socket`, await ask(port, exchange.request), exchange.answer);
  }
  const measure = (crew: Crew, milliseconds: number): Promise<ServerRound> =>
    loadOne(crew, ports.get(crew) ?? 0, exchange.request, milliseconds);
  progress(`${workload.name} over a socket: warming up`);
  for (const crew of crews) {
    await measure(crew, effort.loadMilliseconds);
  }
  const rounds = await interleave(crews, effort.rounds, (crew, round) => {
    if (crew === crews[0]) {
      progress(`${workload.name} over a socket: round ${round + 1} of ${effort.rounds}`);
    }
    return measure(crew, effort.loadMilliseconds);
  });
  return [...rounds];
}

async function loadOne({ host }: Crew, port: number, request: BenchRequest, time: number): Promise<ServerRound> {
  const before = await host.ask({ name: "cpu" });
  const loaded = await load(port, request, time);
  const after = await host.ask({ name: "cpu" });
  return { ...loaded, cpuPerRequest: (after - before) / loaded.count };
}

async function ask(port: number, { method, path, headers, body }: BenchRequest) {
  const init = body === undefined ? { method, headers } : { method, headers, body };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
  const contentType = response.headers.get("content-type") ?? "";
  return { status: response.status, contentType, body: await response.text() };
}

function ratesOf(rounds: readonly ServerRound[] = []): number[] {
  return rounds.map(({ count, milliseconds }) => (1000 * count) / milliseconds);
}

function toTable(caption: string, measured: readonly [Crew, ServerRound[]][], base: readonly number[]): Table {
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

import { planForAll, withRunners } from "../host/runner.ts";
import { requireCorrectResponses } from "../host/check-responses.ts";
import { timeCalls, type CallTimes } from "../measure/call-rounds.ts";
import { judgeRatio } from "../measure/judge-ratio.ts";
import { measureNoise, median, pairedRatio, pairRatios } from "../measure/statistics.ts";
import { baseline, ours, type Peer } from "../peers/index.ts";
import { formatCount, formatRatio, formatTime } from "../report/format.ts";
import type { Aim, BenchContext, Findings, Suite, Table } from "../suite.ts";
import { workloads } from "../workload/index.ts";

/** Measures calls to fetch handlers without a socket. */
export const inProcessSuite: Suite = { name: "in-process", title: "In process", run };

type Measured = CallTimes & { readonly peer: Peer };

async function run(context: BenchContext): Promise<Findings> {
  const tables: Table[] = [];
  const aims: Aim[] = [];
  const noises: number[] = [];
  for (const workload of workloads) {
    const measured = await withRunners(planForAll(context, "fetch", workload), context, async (runners) => {
      await requireCorrectResponses(runners);
      const times = await timeCalls(runners, `${workload.name} in process`, context);
      return [...times].map(([{ peer }, { means, p50, p99 }]) => ({ peer, means, p50, p99 }));
    });
    const base = meansOf(measured, baseline);
    const own = meansOf(measured, ours);
    tables.push(toTable(workload.title, measured, base));
    aims.push(...judgeAgainstPeers(workload.title, measured, own));
    noises.push(measureNoise(pairRatios(base, own)));
  }
  return { tables, aims, notes: [], noise: Math.max(...noises) };
}

function meansOf(measured: readonly Measured[], name: Peer["name"]): readonly number[] {
  return measured.find(({ peer }) => peer.name === name)?.means ?? [];
}

function toTable(caption: string, measured: readonly Measured[], base: readonly number[]): Table {
  return {
    caption,
    columns: ["", "validates", "calls/s", "ratio", "p50", "p99"],
    rows: measured.map(({ peer, means, p50, p99 }) => [
      peer.title,
      peer.validates ? "yes" : "no",
      formatCount(1000 / median(means)),
      formatRatio(pairedRatio(base, means)),
      formatTime(p50),
      formatTime(p99),
    ]),
  };
}

/** Compares this project with the fastest peer that validates, if there is one. */
function judgeAgainstPeers(title: string, measured: readonly Measured[], own: readonly number[]): Aim[] {
  const ratios = measured
    .filter(({ peer }) => peer.validates && peer.name !== ours)
    .map(({ peer, means }) => ({ peer, ratios: pairRatios(means, own) }))
    .sort((one, other) => median(one.ratios) - median(other.ratios));
  return ratios
    .slice(0, 1)
    .map(({ peer, ratios: fastest }) =>
      judgeRatio(`${title}: faster than ${peer.title}`, fastest, (ratio) => ratio > 1),
    );
}

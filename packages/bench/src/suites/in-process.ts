import { planForAll, withRunners } from "../host/runner.ts";
import { requireCorrectResponses } from "../host/check-responses.ts";
import { timeCalls, type CallTimes } from "../measure/call-rounds.ts";
import { median, pairedRatio } from "../measure/statistics.ts";
import { baseline, ours, type Peer } from "../peers/index.ts";
import { formatCount, formatRatio, formatTime } from "../report/format.ts";
import type { Aim, BenchContext, Findings, Suite, Table } from "../suite.ts";
import { workloads } from "../workload/index.ts";

const modes = [
  { mode: "fetch", title: "as a fetch handler" },
  { mode: "listener", title: "as a Node listener" },
] as const;

/** Measures calls without a socket, to fetch handlers and to Node listeners with simulated messages. */
export const inProcessSuite: Suite = { name: "in-process", title: "In process", run };

type Measured = CallTimes & { readonly peer: Peer };

async function run(context: BenchContext): Promise<Findings> {
  const tables: Table[] = [];
  const aims: Aim[] = [];
  for (const workload of workloads) {
    for (const { mode, title } of modes) {
      const measured = await withRunners(planForAll(context, mode, workload), context, async (runners) => {
        await requireCorrectResponses(runners);
        const times = await timeCalls(runners, `${workload.name}, ${mode}`, context);
        return [...times].map(([{ peer }, { means, p50, p99 }]) => ({ peer, means, p50, p99 }));
      });
      tables.push(toTable(`${workload.title}, ${title}`, measured));
      aims.push(toAim(`${workload.title}, ${title}: faster than every other peer that validates`, measured));
    }
  }
  return { tables, aims, notes: [] };
}

function toTable(caption: string, measured: readonly Measured[]): Table {
  const base = measured.find(({ peer }) => peer.name === baseline)?.means ?? [];
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

function toAim(text: string, measured: readonly Measured[]): Aim {
  const own = measured.find(({ peer }) => peer.name === ours)?.means ?? [];
  const others = measured.filter(({ peer }) => peer.validates && peer.name !== ours);
  const fastest = Math.min(...others.map(({ means }) => pairedRatio(means, own)));
  return { text, measured: `${formatRatio(fastest)} times as fast as the fastest of them`, met: fastest > 1 };
}

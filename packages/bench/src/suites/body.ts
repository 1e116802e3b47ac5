import { planAll, withCrews } from "../host/crew.ts";
import { requireRightAnswers } from "../host/right-answers.ts";
import { timeCalls } from "../measure/call-rounds.ts";
import { median, pairedRatio } from "../measure/statistics.ts";
import { baseline, ours, type Peer } from "../peers/index.ts";
import { formatRatio, formatTime } from "../report/format.ts";
import type { Aim, BenchContext, Findings, Suite, Table } from "../suite.ts";
import { batchWorkloads } from "../workload/index.ts";

/** The reading of a JSON body alone: parsing and validation, against JSON.parse. */
export const bodySuite: Suite = { name: "body", title: "Reading a JSON body", run };

const most = 2;

async function run(context: BenchContext): Promise<Findings> {
  const tables: Table[] = [];
  const aims: Aim[] = [];
  for (const workload of batchWorkloads) {
    const times = await withCrews(planAll(context, "body", workload), context, async (crews) => {
      await requireRightAnswers(crews);
      return [...(await timeCalls(crews, `${workload.name}, reading it`, context))];
    });
    const meansOf = (name: Peer["name"]) => times.find(([{ peer }]) => peer.name === name)?.[1].means ?? [];
    const base = meansOf(baseline);
    tables.push({
      caption: workload.title,
      columns: ["", "times JSON.parse", "mean", "p50", "p99"],
      rows: times.map(([{ peer }, { means, p50, p99 }]) => [
        describe(peer),
        formatRatio(pairedRatio(means, base)),
        formatTime(median(means)),
        formatTime(p50),
        formatTime(p99),
      ]),
    });
    const own = pairedRatio(meansOf(ours), base);
    aims.push({
      text: `${workload.title}: parsing and validation within ${most} times JSON.parse`,
      measured: `${formatRatio(own)} times`,
      met: own <= most,
    });
  }
  return { tables, aims, notes: [] };
}

function describe({ name, title }: Peer): string {
  switch (name) {
    case "hand-written":
      return "JSON.parse alone";
    case "fastify":
      return "JSON.parse and Ajv, set as in Fastify";
    case "hono":
      return "JSON.parse and Zod";
    case "smithy-typescript":
      return "smithy-typescript's deserializer and validators";
    case "contract":
      return `${title}, from the bytes to the answer`;
  }
}

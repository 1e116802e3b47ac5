import { planForAll, withRunners } from "../host/runner.ts";
import { requireCorrectResponses } from "../host/check-responses.ts";
import { timeCalls } from "../measure/call-rounds.ts";
import { median, pairedRatio } from "../measure/statistics.ts";
import { baseline, ours, type Peer } from "../peers/index.ts";
import { formatRatio, formatTime } from "../report/format.ts";
import type { Aim, BenchContext, Findings, Suite, Table } from "../suite.ts";
import { batchWorkloads } from "../workload/index.ts";

/** Measures the parsing and validation of a JSON body and compares it with JSON.parse. */
export const bodySuite: Suite = { name: "body", title: "Reading a JSON body", run };

const maxRatio = 2;

async function run(context: BenchContext): Promise<Findings> {
  const tables: Table[] = [];
  const aims: Aim[] = [];
  for (const workload of batchWorkloads) {
    const times = await withRunners(planForAll(context, "body", workload), context, async (runners) => {
      await requireCorrectResponses(runners);
      return [...(await timeCalls(runners, `reading ${workload.name}`, context))];
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
      text: `${workload.title}: parsing and validation take at most ${maxRatio} times as long as JSON.parse`,
      measured: `${formatRatio(own)} times`,
      met: own <= maxRatio,
    });
  }
  return { tables, aims, notes: [] };
}

function describe({ name, title }: Peer): string {
  switch (name) {
    case "hand-written":
      return "JSON.parse alone";
    case "fastify":
      return "JSON.parse and Ajv with Fastify's options";
    case "hono":
      return "JSON.parse and Zod";
    case "smithy-typescript":
      return "smithy-typescript's deserializer and validators";
    default:
      return `${title}, from the bytes to the response`;
  }
}

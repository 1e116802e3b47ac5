import { planForAll, withRunners } from "../host/runner.ts";
import { requireCorrectResponses } from "../host/check-responses.ts";
import { timeCalls } from "../measure/call-rounds.ts";
import { judgeRatio } from "../measure/judge-ratio.ts";
import { measureNoise, median, pairedRatio, pairRatios } from "../measure/statistics.ts";
import { baseline, ours, type Peer } from "../peers/index.ts";
import { formatRatio, formatTime } from "../report/format.ts";
import type { Aim, BenchContext, Findings, Suite, Table } from "../suite.ts";
import { batchWorkloads } from "../workload/index.ts";

/** Measures the parsing and validation of a JSON body and compares it with JSON.parse. */
export const bodySuite: Suite = { name: "body", title: "Reading a JSON body", run };

/** From the bytes of the body to the response. */
const maxRatio = 1.7;

async function run(context: BenchContext): Promise<Findings> {
  const tables: Table[] = [];
  const aims: Aim[] = [];
  const noises: number[] = [];
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
    const own = pairRatios(meansOf(ours), base);
    const text = `${workload.title}: from the bytes to the response, at most ${maxRatio} times the time of JSON.parse`;
    aims.push(judgeRatio(text, own, (ratio) => ratio <= maxRatio));
    noises.push(measureNoise(own));
  }
  return { tables, aims, notes: [], noise: Math.max(...noises) };
}

function describe({ name, title }: Peer): string {
  switch (name) {
    case "hand-written":
      return "JSON.parse alone";
    case "hand-written-ajv":
      return "JSON.parse and Ajv";
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

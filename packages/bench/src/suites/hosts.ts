import { withRunners } from "../host/runner.ts";
import { hostPeers } from "../peers/index.ts";
import type { BenchContext, Findings, Suite, Table } from "../suite.ts";
import { workloads } from "../workload/index.ts";
import { loadAll, ratesOf, toTable } from "./socket.ts";

/** Measures this project's server in its own host for Node and in others, under load over local HTTP connections. */
export const hostsSuite: Suite = { name: "hosts", title: "This project's server in hosts for Node", run };

async function run(context: BenchContext): Promise<Findings> {
  const tables: Table[] = [];
  for (const workload of workloads) {
    const plans = hostPeers.map((peer) => ({ peer, workload, mode: "socket" as const }));
    const measured = await withRunners(plans, context, (runners) => loadAll(runners, workload, context));
    tables.push(toTable(workload.title, measured, ratesOf(measured[0]?.[1])));
  }
  return { tables, aims: [], notes: [] };
}

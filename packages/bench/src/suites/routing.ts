import { withCrews, type CrewPlan } from "../host/crew.ts";
import { requireRightAnswers } from "../host/right-answers.ts";
import { timeCalls } from "../measure/call-rounds.ts";
import { median, pairedRatio } from "../measure/statistics.ts";
import { ours, type Peer } from "../peers/index.ts";
import { formatRatio, formatTime } from "../report/format.ts";
import type { BenchContext, Findings, Suite } from "../suite.ts";
import { routesWorkload } from "../workload/routes.ts";

/** How a call's time grows with the number of operations. */
export const routingSuite: Suite = { name: "routing", title: "Routing", run };

const counts = [1, 100, 1000];
const [fewest = 1, most = 1] = [counts[0], counts.at(-1)];

/** Figures of one machine wander by this much; a list of routes is beyond it by far. */
const flat = 1.25;

async function run(context: BenchContext): Promise<Findings> {
  const workloads = counts.map(routesWorkload);
  const plans = context.peers.flatMap((peer) =>
    workloads.map((workload): CrewPlan => ({ peer, workload, way: wayOf(peer) })),
  );
  const times = await withCrews(plans, context, async (crews) => {
    await requireRightAnswers(crews);
    return [...(await timeCalls(crews, "routing", context))];
  });
  const meansOf = ({ name }: Pick<Peer, "name">, count: number): readonly number[] =>
    times.find(([{ peer, workload }]) => peer.name === name && workload.app === `routes-${count}`)?.[1].means ?? [];
  const growthOf = (peer: Pick<Peer, "name">): number => pairedRatio(meansOf(peer, most), meansOf(peer, fewest));

  return {
    tables: [
      {
        caption: "Time per call by number of operations",
        columns: ["", ...workloads.map(({ title }) => title), "growth"],
        rows: context.peers.map((peer) => [
          peer.title,
          ...counts.map((count) => formatTime(median(meansOf(peer, count)))),
          formatRatio(growthOf(peer)),
        ]),
      },
    ],
    aims: [
      {
        text: `routing time flat from ${fewest} to ${most} operations`,
        measured: `${formatRatio(growthOf({ name: ours }))} times`,
        met: growthOf({ name: ours }) <= flat,
      },
    ],
    notes: [],
  };
}

/** Simulated messages would hide what routing costs; only Fastify knows nothing else. */
function wayOf({ name }: Peer): "fetch" | "listener" {
  return name === "fastify" ? "listener" : "fetch";
}

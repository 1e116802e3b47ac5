import { withRunners, type RunnerPlan } from "../host/runner.ts";
import { requireCorrectResponses } from "../host/check-responses.ts";
import { timeCalls } from "../measure/call-rounds.ts";
import { median, pairedRatio } from "../measure/statistics.ts";
import { ours, type Peer } from "../peers/index.ts";
import { formatCount, formatRatio, formatTime } from "../report/format.ts";
import type { BenchContext, Findings, Suite } from "../suite.ts";
import { routesWorkload } from "../workload/routes.ts";

/** Measures how the time of a call grows with the number of operations. */
export const routingSuite: Suite = { name: "routing", title: "Routing", run };

const counts = [1, 100, 1000];
const [minCount = 1, maxCount = 1] = [counts[0], counts.at(-1)];

/** The growth that still counts as constant time. Repeated runs vary by this much, and a linear search grows far more. */
const maxGrowth = 1.25;

async function run(context: BenchContext): Promise<Findings> {
  const workloads = counts.map(routesWorkload);
  const plans = context.peers.flatMap((peer) =>
    workloads.map((workload): RunnerPlan => ({ peer, workload, mode: "fetch" })),
  );
  const times = await withRunners(plans, context, async (runners) => {
    await requireCorrectResponses(runners);
    return [...(await timeCalls(runners, "routing", context))];
  });
  const meansOf = ({ name }: Pick<Peer, "name">, count: number): readonly number[] =>
    times.find(([{ peer, workload }]) => peer.name === name && workload.app === `routes-${count}`)?.[1].means ?? [];
  const growthOf = (peer: Pick<Peer, "name">): number => pairedRatio(meansOf(peer, maxCount), meansOf(peer, minCount));

  return {
    tables: [
      {
        caption: "Time per call by number of operations",
        columns: ["", ...workloads.map(({ title }) => title), "growth"],
        rows: context.peers
          .filter((peer) => meansOf(peer, maxCount).length > 0)
          .map((peer) =>
            [peer.title].concat(
              counts.map((count) => formatTime(median(meansOf(peer, count)))),
              formatRatio(growthOf(peer)),
            ),
          ),
      },
    ],
    aims: [
      {
        text: `a call with ${formatCount(maxCount)} operations takes at most ${maxGrowth} times as long as with ${minCount}`,
        measured: `${formatRatio(growthOf({ name: ours }))} times`,
        met: growthOf({ name: ours }) <= maxGrowth,
      },
    ],
    notes: [],
  };
}

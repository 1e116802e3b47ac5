import { measurePeers } from "../host/measure-peers.ts";
import { meansOf } from "../measure/rounds.ts";
import { median, pairedRatio } from "../measure/statistics.ts";
import { ours, type PeerName } from "../peers/index.ts";
import { formatCount, formatRatio, formatTime } from "../report/format.ts";
import type { BenchContext, Findings, Suite } from "../suite.ts";
import { routesWorkload } from "../workload/routes.ts";

/** Measures how the time of a call grows with the number of operations. */
export const routingSuite: Suite = { name: "routing", title: "Routing", run };

const counts = [1, 100, 1000] as const;
const maxCount = counts[2];

/** The growth that still counts as constant time. Repeated runs vary by this much, and a linear search grows far more. */
const maxGrowth = 1.25;

async function run(context: BenchContext): Promise<Findings> {
  const workloads = counts.map(routesWorkload);
  const plans = context.peers.flatMap((peer) => workloads.map((workload) => ({ peer, workload })));
  const measured = await measurePeers(plans, "fetch", "routing", context);
  const meansOfPeer = (name: PeerName, count: number): number[] =>
    meansOf(measured.find(({ peer, workload }) => peer.name === name && workload.app === `routes-${count}`)?.rounds);
  const growthOf = (name: PeerName): number => pairedRatio(meansOfPeer(name, maxCount), meansOfPeer(name, counts[0]));
  const growth = growthOf(ours);
  return {
    tables: [
      {
        caption: "Time per call by number of operations",
        columns: ["", ...workloads.map(({ title }) => title), "growth"],
        rows: context.peers
          .filter(({ name }) => meansOfPeer(name, maxCount).length > 0)
          .map(({ name, title }) =>
            [title].concat(
              counts.map((count) => formatTime(median(meansOfPeer(name, count)))),
              formatRatio(growthOf(name)),
            ),
          ),
      },
    ],
    aims: [
      {
        text: `a call with ${formatCount(maxCount)} operations takes at most ${maxGrowth} times as long as with ${counts[0]}`,
        measured: `${formatRatio(growth)} times`,
        met: growth <= maxGrowth,
      },
    ],
    notes: [],
  };
}

import type { Host } from "../host/host.ts";
import type { Round } from "../host/messages.ts";
import type { BenchContext } from "../suite.ts";
import type { Workload } from "../workload/workload.ts";
import { interleave } from "./interleave.ts";
import { concatenate, quantile } from "./statistics.ts";

/** The times of one process's calls over all rounds, in milliseconds. */
export interface CallTimes {
  /** The mean time of a call in each round. */
  readonly means: readonly number[];
  readonly p50: number;
  readonly p99: number;
}

/** A process and the workload to time it with. */
export interface Timed {
  readonly host: Host;
  readonly workload: Workload;
}

/** Times the calls of several processes in interleaved rounds, after a warm-up that is not counted. */
export async function timeCalls<Item extends Timed>(
  items: readonly Item[],
  what: string,
  { effort, progress }: BenchContext,
): Promise<Map<Item, CallTimes>> {
  const measure = ({ host, workload }: Item, milliseconds: number): Promise<Round> => {
    const requests = workload.exchanges.map(({ request }) => request);
    return host.send({ name: "measure", requests, milliseconds });
  };
  progress(`${what}: warming up`);
  for (const item of items) {
    await measure(item, effort.warmUpMilliseconds);
  }
  const rounds = await interleave(items, effort.rounds, (item, round) => {
    if (item === items[0]) {
      progress(`${what}: round ${round + 1} of ${effort.rounds}`);
    }
    return measure(item, effort.callMilliseconds);
  });
  return new Map([...rounds].map(([item, measured]) => [item, summarize(measured)]));
}

function summarize(rounds: readonly Round[]): CallTimes {
  const samples = concatenate(rounds.map((round) => round.samples));
  return {
    means: rounds.map(({ milliseconds, count }) => milliseconds / count),
    p50: quantile(samples, 0.5),
    p99: quantile(samples, 0.99),
  };
}

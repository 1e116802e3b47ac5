import type { Round } from "../host/messages.ts";
import { formatTime } from "../report/format.ts";
import type { BenchContext } from "../suite.ts";
import { interleave } from "./interleave.ts";
import { quantile } from "./statistics.ts";

/**
 * Measures all items in interleaved rounds, after a warm-up that is not counted.
 *
 * @param what the name of the measurement in the progress
 * @param milliseconds the duration of one item's share of a round
 */
export async function takeRounds<Item, Result>(
  items: readonly Item[],
  what: string,
  milliseconds: number,
  { effort, progress }: BenchContext,
  measure: (item: Item, milliseconds: number) => Promise<Result>,
): Promise<Map<Item, Result[]>> {
  progress(`${what}: warming up`);
  for (const item of items) {
    await measure(item, effort.warmUpMilliseconds);
  }
  return interleave(items, effort.rounds, (item, round) => {
    if (item === items[0]) {
      progress(`${what}: round ${round + 1} of ${effort.rounds}`);
    }
    return measure(item, milliseconds);
  });
}

/** Returns the mean time of a call in each round, in milliseconds. */
export function meansOf(rounds: readonly Round[] = []): number[] {
  return rounds.map(({ milliseconds, count }) => milliseconds / count);
}

/** Returns the median and the 99th percentile of the calls of all rounds, as the tables show them. */
export function formatLatencies(rounds: readonly Round[]): [p50: string, p99: string] {
  const samples = Float64Array.from(rounds.flatMap((round) => [...round.samples]));
  return [formatTime(quantile(samples, 0.5)), formatTime(quantile(samples, 0.99))];
}

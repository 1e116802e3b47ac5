import { formatRatio } from "../report/format.ts";
import type { Aim } from "../suite.ts";
import { median } from "./statistics.ts";

/** An aim is reached if it holds in most of this number of runs, so that one lucky run does not count. */
const maxRuns = 5;

/**
 * Judges an aim by the ratios of all rounds. Consecutive rounds form a run, whose ratio is their median.
 *
 * @param ratios one ratio for each round, in the order of the rounds
 */
export function judgeRatio(text: string, ratios: readonly number[], holds: (ratio: number) => boolean): Aim {
  const runs = Math.min(maxRuns, ratios.length);
  const held = Array.from({ length: runs }, (_, run) =>
    median(ratios.slice((run * ratios.length) / runs, ((run + 1) * ratios.length) / runs)),
  ).filter(holds).length;
  return {
    text,
    measured: `${formatRatio(median(ratios))}, held in ${held} of ${runs} runs`,
    met: 2 * held > runs,
  };
}

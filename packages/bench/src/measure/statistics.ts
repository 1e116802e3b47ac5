/** The value below which a share of the samples lies, by linear interpolation; NaN of none. */
export function quantile(samples: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(samples).sort();
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

/** The middle one of the samples; NaN of none. */
export function median(samples: ArrayLike<number>): number {
  return quantile(samples, 0.5);
}

/** Several lists of samples as one. */
export function concatenate(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((length, list) => length + list.length, 0));
  let offset = 0;
  for (const list of lists) {
    all.set(list, offset);
    offset += list.length;
  }
  return all;
}

/**
 * How many times the baseline's value a value is: the median of the ratios of each round. What slows the machine down
 * for a while slows down both sides of a round.
 */
export function pairedRatio(values: readonly number[], baseline: readonly number[]): number {
  return median(values.map((value, round) => value / (baseline[round] ?? Number.NaN)));
}

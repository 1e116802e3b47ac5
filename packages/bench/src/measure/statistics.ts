/** Returns a quantile of the samples by linear interpolation, or NaN if there are no samples. The share is between 0 and 1. */
export function quantile(samples: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(samples).sort();
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

/** Returns the median of the samples, or NaN if there are no samples. */
export function median(samples: ArrayLike<number>): number {
  return quantile(samples, 0.5);
}

/**
 * Returns the ratio between a value and the baseline's value of the same round, for each round. Comparing within a round
 * cancels out slow phases of the machine.
 */
export function pairRatios(values: readonly number[], baseline: readonly number[]): number[] {
  return values.map((value, round) => value / (baseline[round] ?? Number.NaN));
}

/** Returns the median of {@link pairRatios}. */
export function pairedRatio(values: readonly number[], baseline: readonly number[]): number {
  return median(pairRatios(values, baseline));
}

/**
 * Returns how much ratios vary: half of the rounds lie within this share of the median, in per cent.
 */
export function measureNoise(ratios: readonly number[]): number {
  const middle = median(ratios);
  return (100 * median(ratios.map((ratio) => Math.abs(ratio - middle)))) / middle;
}

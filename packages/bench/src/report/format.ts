/** A time in milliseconds with the unit that suits it, to three digits. */
export function formatTime(milliseconds: number): string {
  return milliseconds < 1 ? `${toDigits(milliseconds * 1000)} µs` : `${toDigits(milliseconds)} ms`;
}

/** A number of bytes in kB of a thousand. */
export function formatKilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** A number of bytes in MB of a million. */
export function formatMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A ratio, to two decimals. */
export function formatRatio(ratio: number): string {
  return ratio.toFixed(2);
}

/** A count, its thousands apart. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString("en");
}

function toDigits(value: number): string {
  return value >= 100 ? formatCount(value) : value.toPrecision(3);
}

/** Formats a time in milliseconds as microseconds or milliseconds with three significant digits. */
export function formatTime(milliseconds: number): string {
  return milliseconds < 1 ? `${toDigits(milliseconds * 1000)} µs` : `${toDigits(milliseconds)} ms`;
}

/** Formats a number of bytes in kB (1000 bytes). */
export function formatKilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** Formats a number of bytes in MB (1,000,000 bytes). */
export function formatMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Formats a ratio with two decimals. */
export function formatRatio(ratio: number): string {
  return ratio.toFixed(2);
}

/** Formats a count with separators between thousands. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString("en");
}

function toDigits(value: number): string {
  return value >= 100 ? formatCount(value) : value.toPrecision(3);
}

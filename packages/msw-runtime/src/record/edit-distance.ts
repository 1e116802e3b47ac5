/** The Levenshtein distance of the first 64 characters, so that a long segment costs little time, plus what was cut off. */
export function editDistance(a: string, b: string): number {
  const [left, right] = [a.slice(0, 64), b.slice(0, 64)];
  let previous = Array.from({ length: right.length + 1 }, (_, i) => i);
  for (let i = 0; i < left.length; i++) {
    const row = [i + 1];
    for (let j = 0; j < right.length; j++) {
      const substituted = (previous[j] ?? 0) + (left[i] === right[j] ? 0 : 1);
      row.push(Math.min(substituted, (previous[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
    previous = row;
  }
  return (previous[right.length] ?? 0) + Math.abs(a.length - left.length - (b.length - right.length));
}

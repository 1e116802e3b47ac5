/** Compares texts by UTF-16 code unit, which gives the same order on every machine. For `toSorted`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A map of the given entries in the order of their keys. */
export function sortByKey<T>(entries: Iterable<readonly [string, T]>): Map<string, T> {
  return new Map([...entries].toSorted(([a], [b]) => compareText(a, b)));
}

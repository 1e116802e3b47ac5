const defaultLimit = 1000;

let current = defaultLimit;

/** Sets how many calls and how many violations are kept: 1,000 of each without an argument. */
export function setHistoryLimit(limit: number = defaultLimit): void {
  current = limit;
}

/** How many calls of one history, or how many violations, are kept before the oldest are dropped. */
export function historyLimit(): number {
  return current;
}

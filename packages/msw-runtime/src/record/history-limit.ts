import { shareState } from "./shared-state.ts";

const defaultLimit = 1000;

const state = /* @__PURE__ */ shareState("history-limit", () => ({ limit: defaultLimit }));

/** Sets how many calls and how many violations are kept: 1,000 of each without an argument. */
export function setHistoryLimit(limit: number = defaultLimit): void {
  state.limit = limit;
}

/** How many calls of one history, or how many violations, are kept before the oldest are dropped. */
export function historyLimit(): number {
  return state.limit;
}

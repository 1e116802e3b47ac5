import { shareState } from "../record/shared-state.ts";
import type { BaseUrl, Delay } from "./options.ts";

/** The options that apply to handlers that have no such option themselves. */
export interface NetworkDefaults {
  readonly baseUrl?: BaseUrl;
  readonly delay?: Delay;
  readonly network?: HandlerList;
}

/** What `setupServer` and `setupWorker` return, as far as mocks use it. */
export interface HandlerList {
  /** The current handlers, in the order in which MSW asks them. */
  listHandlers(): readonly object[];
}

const state: { current: NetworkDefaults } = /* @__PURE__ */ shareState("network-defaults", () => ({ current: {} }));

/** Replaces the defaults. They also apply to handlers that exist already. */
export function setNetworkDefaults(defaults: NetworkDefaults): void {
  state.current = defaults;
}

/** The current defaults. */
export function networkDefaults(): NetworkDefaults {
  return state.current;
}

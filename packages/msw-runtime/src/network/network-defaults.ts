import type { BaseUrl, Delay } from "./options.ts";

/** The options that apply to handlers that have no such option themselves. */
export interface NetworkDefaults {
  readonly baseUrl?: BaseUrl;
  readonly delay?: Delay;
}

let current: NetworkDefaults = {};

/** Replaces the defaults. They also apply to handlers that exist already. */
export function setNetworkDefaults(defaults: NetworkDefaults): void {
  current = defaults;
}

/** The current defaults. */
export function networkDefaults(): NetworkDefaults {
  return current;
}

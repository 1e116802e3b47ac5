import { checkBaseUrl } from "./base-url.ts";
import { checkDelay } from "./delay.ts";
import type { CommonOptions } from "./options.ts";

/** What holds for all mocks unless a handler's own options say otherwise. */
export interface MockDefaults extends CommonOptions {
  /** How many calls and violations are remembered, each; 1,000 unless said otherwise. */
  readonly historyLimit?: number;
}

let current: MockDefaults = {};

/**
 * Sets what holds for all mocks of this realm. What is not given goes back to what it is by itself.
 *
 * @throws {RangeError | TypeError} where an option is out of its range
 */
export function configureMocks(defaults: MockDefaults): void {
  const limit = defaults.historyLimit;
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) {
    throw new RangeError(`historyLimit is ${limit}; give a whole number of calls, 1 or more`);
  }
  if (defaults.delay !== undefined) {
    checkDelay(defaults.delay);
  }
  if (defaults.baseUrl !== undefined) {
    checkBaseUrl(defaults.baseUrl);
  }
  current = defaults;
}

/** What {@link configureMocks} was last given. */
export function mockDefaults(): MockDefaults {
  return current;
}

/** How many calls or violations to remember. */
export function historyLimit(): number {
  return current.historyLimit ?? 1000;
}

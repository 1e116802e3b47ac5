import { checkBaseUrl } from "../network/base-url.ts";
import { checkOptionNames } from "../network/check-option-names.ts";
import { checkDelay } from "../network/delay.ts";
import { setNetworkDefaults, type HandlerList } from "../network/network-defaults.ts";
import type { CommonOptions } from "../network/options.ts";
import { setHistoryLimit } from "../record/history-limit.ts";
import { setViolationListener } from "../record/violations.ts";
import { checkSampleOptions, setSampleDefaults, type SampleOptions } from "../sample/settings.ts";

/** Options for all mocks. A handler's own options take precedence. */
export interface MockDefaults extends CommonOptions {
  /** How many calls and how many violations are kept; 1,000 of each by default. */
  readonly historyLimit?: number;
  /**
   * What `setupServer` or `setupWorker` returned. With it, the `next` of a resolver answers with the handler behind, such
   * as that of `handlers(implementation)`. Without it, `next` answers from the examples.
   */
  readonly network?: HandlerList;
  /** How samples are made. */
  readonly samples?: SampleOptions;
}

const optionNames: Readonly<Record<keyof MockDefaults, true>> = {
  baseUrl: true,
  delay: true,
  onViolation: true,
  historyLimit: true,
  network: true,
  samples: true,
};

/**
 * Sets the options of all mocks in this realm. It replaces what an earlier call set: an option that is left out returns
 * to its default.
 *
 * @example
 * configureMocks({ baseUrl: "https://apigateway.eu-west-1.amazonaws.com", onViolation: failTest });
 *
 * @throws {RangeError | TypeError} if an option is out of its range
 */
export function configureMocks(defaults: MockDefaults): void {
  checkOptionNames(defaults, optionNames);
  const { baseUrl, delay, onViolation, historyLimit, network, samples = {} } = defaults;
  if (historyLimit !== undefined && !(Number.isInteger(historyLimit) && historyLimit > 0)) {
    throw new RangeError(`historyLimit is ${historyLimit}; give a whole number of calls, 1 or more`);
  }
  if (delay !== undefined) {
    checkDelay(delay);
  }
  if (baseUrl !== undefined) {
    checkBaseUrl(baseUrl);
  }
  checkSampleOptions(samples);
  setSampleDefaults(samples);
  setHistoryLimit(historyLimit);
  setViolationListener(onViolation);
  setNetworkDefaults({
    ...(baseUrl !== undefined && { baseUrl }),
    ...(delay !== undefined && { delay }),
    ...(network !== undefined && { network }),
  });
}

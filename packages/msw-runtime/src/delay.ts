import { delay as waitLikeNetwork } from "msw";
import type { Delay } from "./options.ts";

/**
 * Checks a delay.
 *
 * @throws {RangeError} where it is no time that can be waited
 */
export function checkDelay(delay: Delay): void {
  if (delay === "real" || delay === "infinite") {
    return;
  }
  const [least, most] = typeof delay === "number" ? [delay, delay] : delay;
  if (!(least >= 0 && most >= least && most <= longestTimer)) {
    throw new RangeError(
      `The delay is ${JSON.stringify(delay)}; give milliseconds from 0 to ${longestTimer}, a range of them with the lesser first, "real" or "infinite"`,
    );
  }
}

/** The longest time that timers keep to; a longer one fires at once. */
const longestTimer = 2 ** 31 - 1;

/** Waits as long as a delay says. False when one of the signals has ended the wait before its time. */
export async function pause(delay: Delay, signals: readonly AbortSignal[]): Promise<boolean> {
  if (delay === "real") {
    await waitLikeNetwork("real");
    return true;
  }
  if (signals.some(({ aborted }) => aborted)) {
    return false;
  }
  return new Promise((resolve) => {
    const finish = (isOver: boolean) => {
      clearTimeout(timer);
      for (const signal of signals) {
        signal.removeEventListener("abort", abort);
      }
      resolve(isOver);
    };
    const abort = () => finish(false);
    const timer = delay === "infinite" ? undefined : setTimeout(() => finish(true), pickDuration(delay));
    for (const signal of signals) {
      signal.addEventListener("abort", abort);
    }
  });
}

function pickDuration(delay: number | readonly [number, number]): number {
  if (typeof delay === "number") {
    return delay;
  }
  const [least, most] = delay;
  return least + Math.random() * (most - least);
}

import { delay as waitLikeNetwork } from "msw";
import type { Delay } from "./options.ts";

/** Says what is wrong with a delay, or undefined where nothing is. */
export function checkDelay(delay: Delay): void {
  const bounds = typeof delay === "number" ? [delay] : typeof delay === "string" ? [] : delay;
  const [least = 0, most = least] = bounds;
  if (!(least >= 0 && most >= least && most <= longestTimer)) {
    throw new RangeError(
      `The delay is ${JSON.stringify(delay)}; give milliseconds from 0 to ${longestTimer}, a range of them with the lesser first, "real" or "infinite"`,
    );
  }
}

/** The longest time that timers keep to; a longer one fires at once. */
const longestTimer = 2 ** 31 - 1;

/** Waits as long as a delay says, or until the caller gives up. */
export async function pause(delay: Delay, signal: AbortSignal): Promise<void> {
  if (delay === "real") {
    await waitLikeNetwork("real");
    return;
  }
  if (signal.aborted) {
    return;
  }
  await new Promise<void>((resolve) => {
    const timer = delay === "infinite" ? undefined : setTimeout(end, pickDuration(delay));
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    }
    signal.addEventListener("abort", end);
  });
}

function pickDuration(delay: number | readonly [number, number]): number {
  if (typeof delay === "number") {
    return delay;
  }
  const [least, most] = delay;
  return least + Math.random() * (most - least);
}

import { maxTimerMs } from "@smithy-contract/server-runtime";
import { delay as waitLikeNetwork } from "msw";
import { networkError } from "../exchange/failure.ts";
import type { Source } from "../exchange/source.ts";
import { networkDefaults } from "./network-defaults.ts";
import type { Delay } from "./options.ts";

/**
 * Checks a delay option.
 *
 * @throws {RangeError} if it is not a delay, or longer than timers allow
 */
export function checkDelay(delay: Delay): void {
  if (delay === "real" || delay === "infinite") {
    return;
  }
  const [least, most] = typeof delay === "number" ? [delay, delay] : delay;
  if (!(least >= 0 && most >= least && most <= maxTimerMs)) {
    throw new RangeError(
      `The delay is ${JSON.stringify(delay)}; give milliseconds from 0 to ${maxTimerMs}, a range such as [100, 400], "real" or "infinite"`,
    );
  }
}

/**
 * Makes a source that waits before it answers: for a handler's own delay, or else for the one that `configureMocks` set.
 * If the request is aborted or the handler leaves the network during the wait, the answer is a network error.
 */
export function delaySource<Context>(source: Source<Context>, own: Delay | undefined): Source<Context> {
  const delay = own ?? networkDefaults().delay;
  if (delay === undefined) {
    return source;
  }
  return async (input, call) =>
    (await pause(delay, call.signal)) ? source(input, call) : { kind: "failure", failure: networkError() };
}

/** Waits for the time of a delay. Resolves with false if the signal aborts first. */
export async function pause(delay: Delay, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) {
    return false;
  }
  return new Promise((resolve) => {
    const finish = (isOver: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      resolve(isOver);
    };
    const abort = () => finish(false);
    let timer: ReturnType<typeof setTimeout> | undefined;
    if (delay === "real") {
      void waitLikeNetwork("real").then(() => finish(true));
    } else if (delay !== "infinite") {
      timer = setTimeout(() => finish(true), pickDuration(delay));
    }
    signal.addEventListener("abort", abort);
  });
}

function pickDuration(delay: number | readonly [number, number]): number {
  if (typeof delay === "number") {
    return delay;
  }
  const [least, most] = delay;
  return least + Math.random() * (most - least);
}

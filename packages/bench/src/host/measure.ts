import { Bench } from "tinybench";
import type { Call } from "./caller.ts";
import type { Round } from "./messages.ts";

/** How many calls are made before the event loop gets its turn. */
const callsInTurn = 64;

/**
 * Makes calls in turn for a time, one after another, and times each of them.
 * @throws Error where a call fails or is not answered with 200
 */
export async function measureCalls(calls: readonly Call[], milliseconds: number): Promise<Round> {
  let next = 0;
  const bench = new Bench({ time: milliseconds, iterations: 2, warmup: false, retainSamples: true, throws: true });
  const ask = async (): Promise<void> => {
    const call = calls[next];
    next = next + 1 < calls.length ? next + 1 : 0;
    const answer = await call?.();
    if (answer?.status !== 200) {
      throw new Error(`A call was answered with ${answer?.status}: ${answer?.body}`);
    }
  };
  let untilPause = callsInTurn;
  // Not timed. Without it, simulated messages would pile up whose end Node only reaches in a turn of its loop.
  const pause = async (): Promise<void> => {
    untilPause -= 1;
    if (untilPause > 0) {
      return;
    }
    untilPause = callsInTurn;
    await new Promise((resolve) => setImmediate(resolve));
  };
  bench.add("calls", ask, { beforeEach: pause });
  // What earlier rounds left behind is not this one's to clear away.
  globalThis.gc?.();
  const [task] = await bench.run();
  const result = task?.result;
  if (result?.state !== "completed" || result.latency.samples === undefined) {
    throw new Error("No call was measured.");
  }
  const samples = Float64Array.from(result.latency.samples);
  return { count: samples.length, milliseconds: samples.reduce((sum, sample) => sum + sample, 0), samples };
}

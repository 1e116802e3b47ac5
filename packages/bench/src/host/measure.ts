import { Bench } from "tinybench";
import type { Call } from "./caller.ts";
import type { Round } from "./messages.ts";

/**
 * Repeats a list of calls one after another for a number of milliseconds and times each call.
 *
 * @param callsInTurn the number of calls between two pauses for the event loop
 * @throws {Error} if a call fails or its status is not 200
 */
export async function measureCalls(calls: readonly Call[], milliseconds: number, callsInTurn = 64): Promise<Round> {
  let next = 0;
  const bench = new Bench({ time: milliseconds, iterations: 2, warmup: false, retainSamples: true, throws: true });
  const callNext = async (): Promise<void> => {
    const call = calls[next];
    next = next + 1 < calls.length ? next + 1 : 0;
    const response = await call?.();
    if (response?.status !== 200) {
      throw new Error(`A call returned status ${response?.status}: ${response?.body}`);
    }
  };
  let untilPause = callsInTurn;
  // The pause is not timed. Simulated messages are only freed in a turn of the event loop, so they would pile up without it.
  const pause = async (): Promise<void> => {
    untilPause -= 1;
    if (untilPause > 0) {
      return;
    }
    untilPause = callsInTurn;
    await new Promise((resolve) => setImmediate(resolve));
  };
  bench.add("calls", callNext, { beforeEach: pause });
  // Garbage is not collected on purpose before: the heap would be so small afterwards that a short round is mostly its growth.
  const [task] = await bench.run();
  const result = task?.result;
  if (result?.state !== "completed" || result.latency.samples === undefined) {
    throw new Error("No call was measured.");
  }
  const samples = Float64Array.from(result.latency.samples);
  return { count: samples.length, milliseconds: samples.reduce((sum, sample) => sum + sample, 0), samples };
}

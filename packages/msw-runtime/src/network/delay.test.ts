import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { networkError } from "../exchange/failure.ts";
import type { Resolved, SourceCall } from "../exchange/source.ts";
import { delaySource } from "./delay.ts";
import type { Delay } from "./options.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Answers one request after a delay, and lists the answer as soon as it is there. */
function answerAfter(delay: Delay, signal: AbortSignal): unknown[] {
  const answers: unknown[] = [];
  const source = delaySource<undefined>(() => ({ kind: "output", output: "in time" }), delay);
  const call: SourceCall<undefined> = {
    signal,
    request: new Request("http://a.test"),
    attempt: 1,
    requestId: "1",
    context: undefined,
    next: () => Promise.reject(new Error("not expected")),
  };
  void Promise.resolve(source("", call)).then((resolved: Resolved) => answers.push(resolved));
  return answers;
}

describe("a delayed answer", () => {
  test.each<Delay>(["infinite", 100])(
    "is a network error if the request was aborted before the delay %j",
    async (delay) => {
      const answers = answerAfter(delay, AbortSignal.abort());
      await vi.advanceTimersByTimeAsync(0);
      expect(answers).toEqual([{ kind: "failure", failure: networkError() }]);
    },
  );

  test("is a network error if the request is aborted during the delay", async () => {
    const abort = new AbortController();
    const answers = answerAfter(100, abort.signal);
    await vi.advanceTimersByTimeAsync(99);
    expect(answers).toEqual([]);
    abort.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toEqual([{ kind: "failure", failure: networkError() }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("comes after a time between the ends of a range", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.25);
    const answers = answerAfter([100, 300], new AbortController().signal);
    await vi.advanceTimersByTimeAsync(149);
    expect(answers).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(answers).toEqual([{ kind: "output", output: "in time" }]);
  });

  test("never comes after an infinite delay, until the request is aborted", async () => {
    const abort = new AbortController();
    const answers = answerAfter("infinite", abort.signal);
    await vi.advanceTimersByTimeAsync(1_000_000_000);
    expect(answers).toEqual([]);
    abort.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toHaveLength(1);
  });

  test("comes after the time that MSW takes for a real one", async () => {
    const answers = answerAfter("real", new AbortController().signal);
    await vi.advanceTimersByTimeAsync(4);
    expect(answers).toEqual([]);
    await vi.advanceTimersByTimeAsync(400);
    expect(answers).toEqual([{ kind: "output", output: "in time" }]);
  });
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMemoryRateLimit } from "./memory-rate-limit.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

test("a bucket starts full, becomes empty, and refills at its rate up to its size", () => {
  const limit = createMemoryRateLimit({ rate: 2, burst: 3 });
  const take = (): unknown => limit.take("a");
  const empty = { ok: false, retryAfterSeconds: 1 };
  expect([take(), take(), take(), take()]).toEqual([{ ok: true }, { ok: true }, { ok: true }, empty]);
  vi.advanceTimersByTime(500);
  expect([take(), take()]).toEqual([{ ok: true }, empty]);
  vi.advanceTimersByTime(60_000);
  expect([take(), take(), take(), take()]).toEqual([{ ok: true }, { ok: true }, { ok: true }, empty]);
});

test("each caller has a separate bucket, even with very many callers", () => {
  const limit = createMemoryRateLimit({ rate: 0.1, burst: 1 });
  expect(limit.take("a")).toEqual({ ok: true });
  expect(limit.take("a")).toEqual({ ok: false, retryAfterSeconds: 10 });
  for (let caller = 0; caller < 20_000; caller++) {
    expect(limit.take(String(caller))).toEqual({ ok: true });
  }
});

test("of very many callers, the one that asked longest ago is forgotten", () => {
  const limit = createMemoryRateLimit({ rate: 0.1, burst: 1 });
  const empty = { ok: false, retryAfterSeconds: 10 };
  limit.take("a");
  limit.take("b");
  for (let caller = 0; caller < 9_998; caller++) {
    limit.take(String(caller));
  }
  expect(limit.take("a")).toEqual(empty);
  limit.take("one more");
  expect(limit.take("a")).toEqual(empty);
  expect(limit.take("b")).toEqual({ ok: true });
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EventList } from "./event-list.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a fixed stream waits before each event", async () => {
  const reader = new EventList(["a", "b"], 5000)[Symbol.asyncIterator]();
  for (const event of ["a", "b"]) {
    const arrived = vi.fn();
    const next = reader.next().then(arrived);
    await vi.advanceTimersByTimeAsync(4999);
    expect(arrived).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await next;
    expect(arrived).toHaveBeenCalledWith({ done: false, value: event });
  }
});

test("a fixed stream without a delay needs no timer", async () => {
  const events: string[] = [];
  for await (const event of new EventList(["a", "b"])) {
    events.push(event);
  }
  expect(events).toEqual(["a", "b"]);
});

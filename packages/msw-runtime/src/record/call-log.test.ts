import { afterEach, describe, expect, test, vi } from "vitest";
import { CallLog } from "./call-log.ts";
import { setHistoryLimit } from "./history-limit.ts";

afterEach(() => {
  setHistoryLimit();
  vi.useRealTimers();
});

describe("a call log", () => {
  test("keeps the last thousand calls", () => {
    const log = new CallLog<number>();
    for (let i = 0; i < 1005; i++) {
      log.add(i);
    }
    expect([log.calls.length, log.calls[0], log.calls.at(-1)]).toEqual([1000, 5, 1004]);
  });

  test("keeps as many calls as the limit allows", () => {
    setHistoryLimit(2);
    const log = new CallLog<string>();
    ["a", "b", "c"].forEach((call) => log.add(call));
    expect(log.calls).toEqual(["b", "c"]);
  });

  test("resolves with a call that has arrived, and with one that arrives later", async () => {
    const log = new CallLog<string>();
    log.add("a");
    await expect(log.waitForCall()).resolves.toBe("a");
    const second = log.waitForCall({ count: 2 });
    const other = log.waitForCall({ where: (call) => call === "c" });
    log.add("b");
    await expect(second).resolves.toBe("b");
    log.add("c");
    await expect(other).resolves.toBe("c");
  });

  test("rejects the wait whose condition throws, and still records the call", async () => {
    const log = new CallLog<string>();
    const where = (call: string) => {
      throw new TypeError(`cannot judge ${call}`);
    };
    const waiting = log.waitForCall({ where });
    log.add("a");
    await expect(waiting).rejects.toThrow("cannot judge a");
    await expect(log.waitForCall({ where })).rejects.toThrow("cannot judge a");
    expect(log.calls).toEqual(["a"]);
  });

  test("rejects after the timeout and says how many calls there were", async () => {
    const log = new CallLog<string>();
    log.add("a");
    await expect(log.waitForCall({ count: 3, timeout: 1 })).rejects.toThrow(
      "Fewer than 3 matching calls arrived within 1 ms. 1 calls were recorded",
    );
  });

  test("says that no call matched if one was awaited", async () => {
    const waiting = new CallLog<string>().waitForCall({ timeout: 1 });
    await expect(waiting).rejects.toThrow("No matching call arrived within 1 ms. 0 calls were recorded");
  });

  test.each<[string, string | undefined, () => boolean]>([
    ["has found its call", "a", () => true],
    ["has failed", "a", () => expect.unreachable()],
    ["has timed out", undefined, () => false],
  ])("asks no more about later calls when a wait %s", async (_, call, judge) => {
    vi.useFakeTimers();
    const log = new CallLog<string>();
    const where = vi.fn(judge);
    const waiting = log.waitForCall({ where }).catch(() => {});
    if (call === undefined) {
      vi.runAllTimers();
    } else {
      log.add(call);
    }
    await waiting;
    const asked = where.mock.calls.length;
    log.add("later");
    expect([where.mock.calls.length, vi.getTimerCount()]).toEqual([asked, 0]);
  });

  test("calls each watcher for each call until it is removed", () => {
    const log = new CallLog<string>();
    const watcher = vi.fn();
    const stop = log.watch(watcher);
    log.add("a");
    expect(watcher).toHaveBeenCalledTimes(1);
    stop();
    log.add("b");
    expect(watcher).toHaveBeenCalledTimes(1);
  });

  test("is still the same array after it was cleared", () => {
    const log = new CallLog<string>();
    const { calls } = log;
    log.add("a");
    log.clear();
    expect(calls).toEqual([]);
    expect(log.calls).toBe(calls);
  });
});

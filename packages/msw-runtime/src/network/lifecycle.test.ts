import { http, type RequestHandler } from "msw";
import { describe, expect, test } from "vitest";
import { attachLifecycle, passOnLifecycle } from "./lifecycle.ts";

describe("a handler with a life cycle", () => {
  test("is told of each event, and of being restored by either way of MSW", () => {
    const events: string[] = [];
    const handler = http.get("*", () => {});
    attachLifecycle(handler, {
      reset: () => events.push("reset"),
      restore: () => events.push("restore"),
      dispose: () => events.push("dispose"),
    });
    for (const event of ["reset", "restore", "dispose"] as const) {
      passOnLifecycle(handler, event);
    }
    expect(events).toEqual(["reset", "restore", "dispose"]);
  });

  test("says whether it was used, as MSW has set it", () => {
    const events: string[] = [];
    const handler = http.get("*", () => {});
    attachLifecycle(handler, { reset: () => {}, restore: () => events.push("restore"), dispose: () => {} });
    expect(handler.isUsed).toBe(false);
    handler.isUsed = true;
    expect([handler.isUsed, events]).toEqual([true, []]);
    handler.isUsed = false;
    expect([handler.isUsed, events]).toEqual([false, ["restore"]]);
  });
});

describe("an event that is passed on to a handler of another package", () => {
  /** A handler of any version of MSW, as far as it takes part in the life cycle. */
  const foreign = (methods: object): RequestHandler => Object.assign(Object.create(null), { isUsed: true, ...methods });

  test("restores the handler by what all versions of MSW have", () => {
    const handler = foreign({});
    passOnLifecycle(handler, "restore");
    expect(handler.isUsed).toBe(false);
  });

  test("calls the handler's method without arguments, and does nothing if it has none", () => {
    const calls: unknown[][] = [];
    passOnLifecycle(foreign({ reset: (...args: unknown[]) => calls.push(args) }), "reset");
    expect(calls).toEqual([[]]);
    const handler = foreign({});
    passOnLifecycle(handler, "dispose");
    expect(handler.isUsed).toBe(true);
  });
});

import { afterEach, describe, expect, test, vi } from "vitest";
import {
  clearViolations,
  formatViolation,
  reportViolation,
  setViolationListener,
  violations,
  watchViolations,
  type Violation,
} from "./violations.ts";

const violation: Violation = {
  kind: "answer",
  operation: "Look",
  path: "",
  message: "it is wrong.",
  remedy: "Correct it",
  request: new Request("http://a.test/x"),
};

afterEach(() => {
  clearViolations();
  setViolationListener(undefined);
  vi.restoreAllMocks();
});

describe("a violation", () => {
  test("is printed with what a resolver threw, and with nothing else", () => {
    const print = vi.spyOn(console, "error").mockImplementation(() => {});
    const cause = new Error("thrown");
    reportViolation(violation, undefined);
    reportViolation({ ...violation, cause }, undefined);
    const line = "[contract] Look: it is wrong. Correct it";
    expect(print.mock.calls).toEqual([[line], [line, cause]]);
  });

  test("is printed once for all attempts of a client's call, and recorded for each", () => {
    const print = vi.spyOn(console, "error").mockImplementation(() => {});
    const report = (id: string, attempt: number, message = "it is wrong") => {
      const headers = { "amz-sdk-invocation-id": id, "amz-sdk-request": `attempt=${attempt}; max=3` };
      reportViolation({ ...violation, message, request: new Request("http://a.test/x", { headers }) }, undefined);
    };
    report("1", 1);
    report("1", 2);
    report("1", 3);
    expect(print).toHaveBeenCalledTimes(1);
    report("2", 1);
    report("1", 3, "it is wrong in another way");
    report("3", 2);
    expect(print).toHaveBeenCalledTimes(4);
    expect(violations()).toHaveLength(6);
  });

  test("is printed for each first attempt, operation and place, even if the client gives all of them one id", () => {
    const print = vi.spyOn(console, "error").mockImplementation(() => {});
    const report = (attempt: number, part: Partial<Violation>) => {
      const headers = { "amz-sdk-invocation-id": "1", "amz-sdk-request": `attempt=${attempt}` };
      reportViolation({ ...violation, ...part, request: new Request("http://a.test/x", { headers }) }, undefined);
    };
    report(1, {});
    report(1, {});
    report(2, { operation: "Listen" });
    report(2, { path: "/a" });
    expect(print).toHaveBeenCalledTimes(4);
    report(2, {});
    expect(print).toHaveBeenCalledTimes(4);
  });

  test("is printed for each attempt of a call without an id", () => {
    const print = vi.spyOn(console, "error").mockImplementation(() => {});
    for (let i = 0; i < 2; i++) {
      const headers = { "amz-sdk-request": "attempt=2" };
      reportViolation({ ...violation, request: new Request("http://a.test/x", { headers }) }, undefined);
    }
    expect(print).toHaveBeenCalledTimes(2);
  });

  test("calls each watcher until it is removed", () => {
    setViolationListener(() => {});
    const watcher = vi.fn();
    const stop = watchViolations(watcher);
    reportViolation(violation, undefined);
    expect(watcher).toHaveBeenCalledTimes(1);
    stop();
    reportViolation(violation, undefined);
    expect(watcher).toHaveBeenCalledTimes(1);
  });

  test("is told to the listener of its handler, or else to that of all mocks", () => {
    const [own, all] = [vi.fn(), vi.fn()];
    setViolationListener(all);
    reportViolation(violation, own);
    expect([own.mock.calls, all.mock.calls]).toEqual([[[violation]], []]);
    reportViolation(violation, undefined);
    expect(all.mock.calls).toEqual([[violation]]);
    expect(violations()).toEqual([violation, violation]);
  });

  test.each([
    [{}, "[contract] Look: it is wrong. Correct it"],
    [{ path: "/a" }, "[contract] Look at /a: it is wrong. Correct it"],
    [{ operation: undefined }, "[contract] GET http://a.test/x: it is wrong. Correct it"],
    [{ message: "1.5 is no name" }, "[contract] Look: 1.5 is no name. Correct it"],
  ])("with %j is the line %s", (part, line) => {
    expect(formatViolation({ ...violation, ...part })).toBe(line);
  });
});

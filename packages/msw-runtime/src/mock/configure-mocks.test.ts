import { afterEach, expect, test, vi } from "vitest";
import { networkDefaults } from "../network/network-defaults.ts";
import { historyLimit } from "../record/history-limit.ts";
import { reportViolation, type Violation } from "../record/violations.ts";
import { configureMocks } from "./configure-mocks.ts";

afterEach(() => configureMocks({}));

test("the options of all mocks apply until they are set again", () => {
  const network = { listHandlers: () => [] };
  configureMocks({ delay: 5, historyLimit: 2, network, baseUrl: "/api" });
  expect(networkDefaults()).toStrictEqual({ delay: 5, network, baseUrl: "/api" });
  expect(historyLimit()).toBe(2);
  configureMocks({});
  expect(networkDefaults()).toStrictEqual({});
  expect(historyLimit()).toBe(1000);
});

test("the listener of all mocks hears of violations", () => {
  const onViolation = vi.fn();
  configureMocks({ onViolation });
  const violation: Violation = {
    kind: "answer",
    operation: "Look",
    path: "",
    message: "it is wrong",
    remedy: "Correct it",
    request: new Request("http://a.test"),
  };
  reportViolation(violation, undefined);
  expect(onViolation.mock.calls).toEqual([[violation]]);
});

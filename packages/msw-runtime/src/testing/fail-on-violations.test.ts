import { afterEach, describe, expect, test, vi } from "vitest";
import type { TestModule } from "vitest/node";
import type { Coverage } from "../record/coverage.ts";
import { clearViolations, reportViolation, violations } from "../record/violations.ts";
import { failOnViolations } from "./fail-on-violations.ts";
import { ContractCoverageReporter } from "./vitest-reporter.ts";

afterEach(() => {
  vi.restoreAllMocks();
  clearViolations();
});

function report(): void {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const request = new Request("http://a.test");
  reportViolation(
    { kind: "answer", operation: "Get", path: "/a", message: "wrong", remedy: "Correct it", request },
    undefined,
  );
}

describe("the end of a test", () => {
  test("fails with each violation, and leaves none for the next test", () => {
    report();
    expect(failOnViolations).toThrow(/^The contract was broken during this test:\n\[contract\] Get at \/a: wrong/);
    expect(violations()).toEqual([]);
  });

  test("passes if the contract was kept", () => {
    expect(failOnViolations).not.toThrow();
  });
});

describe("the reporter of the coverage", () => {
  const coverage: Coverage = {
    operations: [{ service: "S", operation: "Get", calls: 1, errors: {}, examples: {} }],
  } as never;

  function lines(...parts: readonly (Coverage | undefined)[]): readonly unknown[] {
    const printed = vi.spyOn(console, "log").mockImplementation(() => {});
    const modules = parts.map((part) => ({ meta: () => (part === undefined ? {} : { contractCoverage: part }) }));
    new ContractCoverageReporter().onTestRunEnd(modules as unknown as TestModule[]);
    return printed.mock.calls.flat();
  }

  test("prints the coverage of all test files", () => {
    expect(lines(coverage, undefined, coverage)).toEqual([expect.stringMatching(/Contract coverage[^]*Get +2/)]);
  });

  test("prints nothing if no file has any", () => {
    expect(lines()).toEqual([]);
    expect(lines(undefined)).toEqual([]);
    expect(lines({ operations: [] })).toEqual([]);
  });
});

describe("in Jest", () => {
  test("the matchers need the global `expect`", async () => {
    vi.stubGlobal("expect", undefined);
    vi.resetModules();
    await expect(import("./jest-matchers.ts")).rejects.toThrow("There is no global `expect`");
    vi.unstubAllGlobals();
  });

  test("the set-up file adds the matchers, and ends each test with a check of the contract", async () => {
    const checks: (() => void)[] = [];
    const extended: object[] = [];
    vi.stubGlobal("expect", { extend: (extension: object) => extended.push(extension) });
    vi.stubGlobal("afterEach", (check: () => void) => checks.push(check));
    vi.resetModules();
    await import("./jest-setup.ts");
    vi.unstubAllGlobals();
    expect(extended).toEqual([expect.objectContaining({ toHaveBeenCalledWithInput: expect.any(Function) })]);
    expect(checks).toHaveLength(1);
    report();
    expect(checks[0]).toThrow("The contract was broken");
  });
});

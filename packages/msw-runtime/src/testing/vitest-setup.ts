/**
 * A set-up file for vitest. It adds the matchers, makes a test fail if the contract was broken during it, and collects
 * the coverage for the reporter. A test that breaks the contract on purpose calls `clearViolations()` at its end.
 */
import { afterEach } from "vitest";
import { coverage, resetCoverage, type Coverage } from "../record/coverage.ts";
import { clearViolations } from "../record/violations.ts";
import { failOnViolations } from "./fail-on-violations.ts";
import "./vitest-matchers.ts";

declare module "vitest" {
  interface TaskMeta {
    /** The contract coverage of a test file. */
    contractCoverage?: Coverage;
  }
}

/**
 * Checks the contract after each test of the current test file. Importing this module calls it once. With vitest's
 * `isolate: false`, modules are imported only once for all test files; call it in your own set-up file then.
 */
export function watchContract(): void {
  // Without isolation, an earlier test file may have left counts and violations.
  resetCoverage();
  clearViolations();
  afterEach(({ task }) => {
    task.file.meta.contractCoverage = coverage();
    failOnViolations();
  });
}

watchContract();

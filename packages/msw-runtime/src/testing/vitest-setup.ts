/**
 * A set-up file for vitest: the matchers; after each test a failure where the contract was broken; and the coverage for
 * the reporter. A test that means to break the contract ends with `clearViolations()`.
 */
import { afterEach } from "vitest";
import { coverage, resetCoverage, type Coverage } from "../record/coverage.ts";
import { clearViolations, formatViolation, violations } from "../record/violations.ts";
import "./vitest-matchers.ts";

declare module "vitest" {
  interface TaskMeta {
    /** What a test file exercised of the contracts. */
    contractCoverage?: Coverage;
  }
}

/**
 * Watches over the test file that is about to run. Importing this module does it once; a set-up file of one's own calls
 * it where vitest keeps the modules between test files (`isolate: false`), since it then imports this one but once.
 */
export function watchContract(): void {
  // What the file before has left behind, where there was one, is not this one's.
  resetCoverage();
  clearViolations();
  afterEach(({ task }) => {
    task.file.meta.contractCoverage = coverage();
    const found = violations().map(formatViolation);
    clearViolations();
    if (found.length > 0) {
      throw new Error(`The contract was broken during this test:\n${found.join("\n")}`);
    }
  });
}

watchContract();

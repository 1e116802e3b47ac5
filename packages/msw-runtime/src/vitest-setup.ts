/**
 * A set-up file for vitest: the matchers; after each test a failure where the contract was broken; and the coverage for
 * the reporter. A test that means to break the contract ends with `clearViolations()`.
 */
import { afterEach } from "vitest";
import { coverage, resetCoverage, type Coverage } from "./coverage.ts";
import { clearViolations, formatViolation, violations } from "./violations.ts";
import "./vitest-matchers.ts";

declare module "vitest" {
  interface TaskMeta {
    /** What a test file exercised of the contracts. */
    contractCoverage?: Coverage;
  }
}

// A set-up file runs for each test file, also where vitest keeps the modules in between.
resetCoverage();

afterEach(({ task }) => {
  task.file.meta.contractCoverage = coverage();
  const found = violations().map(formatViolation);
  clearViolations();
  if (found.length > 0) {
    throw new Error(`The contract was broken during this test:\n${found.join("\n")}`);
  }
});

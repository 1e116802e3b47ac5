import { clearViolations, formatViolation, violations } from "../record/violations.ts";

/**
 * Ends a test. It forgets the violations, so that the next test starts without any.
 *
 * @throws {Error} if the contract was broken during the test
 */
export function failOnViolations(): void {
  const found = violations().map(formatViolation);
  clearViolations();
  if (found.length > 0) {
    throw new Error(`The contract was broken during this test:\n${found.join("\n")}`);
  }
}

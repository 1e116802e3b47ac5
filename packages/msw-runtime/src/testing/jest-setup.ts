/**
 * A set-up file for Jest's `setupFilesAfterEnv`. It adds the matchers, and makes a test fail if the contract was broken
 * during it. A test that breaks the contract on purpose calls `clearViolations()` at its end.
 */
import "./jest-matchers.ts";
import { failOnViolations } from "./fail-on-violations.ts";

interface JestGlobals {
  afterEach(check: () => void): void;
}

// The matchers have checked that this runs in Jest.
const { afterEach } = globalThis as unknown as JestGlobals;
afterEach(failOnViolations);

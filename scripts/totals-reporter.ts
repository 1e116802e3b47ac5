import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** Writes `{ passed, failed, skipped }` to the file that TOTALS_FILE names, and prints each skipped test with its reason. */
export default class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const totals = { passed: 0, failed: unhandled.length, skipped: 0 };
    const skipped: string[] = [];
    for (const module of modules) {
      // A file that does not load has no tests that could fail.
      totals.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === "pending") {
          continue;
        }
        totals[result.state] += 1;
        if (result.state === "skipped") {
          skipped.push(`skipped: ${test.fullName}${result.note === undefined ? "" : ` (${result.note})`}`);
        }
      }
    }
    if (skipped.length > 0) {
      console.log(skipped.join("\n"));
    }
    const file = process.env["TOTALS_FILE"];
    if (file !== undefined) {
      writeFileSync(file, JSON.stringify(totals));
    }
  }
}

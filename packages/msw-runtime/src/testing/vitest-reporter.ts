import type { Reporter, TestModule } from "vitest/node";
import { type Coverage, formatCoverage, mergeCoverage } from "../record/coverage.ts";

/**
 * Prints the contract coverage of a test run. It needs the set-up file `vitest-setup`, which collects the coverage.
 *
 * @example
 * // vitest.config.ts
 * test: { setupFiles: ["@apigateway/msw/vitest-setup"], reporters: ["default", new ContractCoverageReporter()] }
 */
export class ContractCoverageReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const parts = modules.map((module) => readCoverage(module.meta())).filter((part) => part !== undefined);
    const { operations } = mergeCoverage(parts);
    if (operations.length > 0) {
      console.log(`\n${formatCoverage({ operations })}\n`);
    }
  }
}

function readCoverage(meta: { readonly contractCoverage?: Coverage }): Coverage | undefined {
  return meta.contractCoverage;
}

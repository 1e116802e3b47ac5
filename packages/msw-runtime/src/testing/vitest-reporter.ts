import type { Reporter, TestModule } from "vitest/node";
import { type Coverage, formatCoverage, mergeCoverage } from "../record/coverage.ts";

/** Prints what a run exercised of the contracts, as the set-up file has gathered it. */
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

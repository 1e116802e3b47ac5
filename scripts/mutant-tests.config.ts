import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { readPackages } from "../checks/workspace-packages.ts";
import { nodeTests } from "./node-tests.ts";

// The client imports parts of itself by names that lead to its dist.
const aliased = readPackages().filter(({ id }) => id !== "client");

const tests: string[] = JSON.parse(process.env["MUTANT_TESTS"] ?? "[]");

/**
 * Begins with the files that failed last, because neighbouring mutants are often noticed by the same file, and goes on with
 * the shortest one. The first failure ends the run of a mutant.
 */
class LikelyFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const results = new Map(files.map((file) => [file, this.ctx.cache.getTestSpecificationResult(file)]));
    const duration = (file: TestSpecification) => (results.get(file)?.failed ? -1 : (results.get(file)?.duration ?? 0));
    return files.toSorted((a, b) => duration(a) - duration(b));
  }
}

/** The configuration of the tests that `scripts/mutate.ts` runs on mutants. It says by the environment which tests. */
export default defineConfig({
  resolve: { alias: aliased.flatMap(({ folder, manifest }) => aliasExports(folder, manifest)) },
  test: {
    ...nodeTests,
    include: tests,
    sequence: { sequencer: LikelyFirst },
    // With many mutants a promise never settles.
    testTimeout: 8000,
    // One process is faster for all files, but MSW replaces `fetch` in a process for good.
    isolate: tests.some((path) => path.includes("msw")),
  },
});

/** Resolves what a package exports to its sources, because only the sources are mutated. */
function aliasExports(
  folder: string,
  { name, exports = {} }: { readonly name: string; readonly exports?: Readonly<Record<string, unknown>> },
): { find: RegExp; replacement: string }[] {
  return Object.entries(exports).flatMap(([subpath, target]) => {
    const built = /"default":"\.\/dist\/([^"]+)\.js"/.exec(JSON.stringify(target))?.[1];
    const source = join(folder, "src", `${built}.ts`);
    return built !== undefined && existsSync(source)
      ? [{ find: new RegExp(`^${join(name, subpath)}$`), replacement: source }]
      : [];
  });
}

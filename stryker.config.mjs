/** The settings that all runs of `scripts/mutate.ts` share. */
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "scripts/mutant-tests.config.ts", related: false },
  coverageAnalysis: "perTest",
  // A mutant in code that runs only while its module is loaded would need all tests, in a new process.
  ignoreStatic: true,
  // Most strings are messages, and no test should repeat every message word by word.
  mutator: { excludedMutations: ["StringLiteral"] },
  incremental: true,
  ignorePatterns: [".cache", ".turbo", "dist", "/docs", "/examples", "/packages/bench", "/packages/conformance"],
  concurrency: 1,
  // Time is no sign of a mutant on a busy machine. This is for mutants that loop forever.
  timeoutMS: 10_000,
  reporters: ["progress-append-only"],
  // Vitest does not check types, so files need no comment that turns the check off.
  disableTypeChecks: false,
  // Stryker would rewrite the paths in this file by an API that TypeScript 7 does not have.
  tsconfigFile: "none",
};

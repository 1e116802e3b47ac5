import { expect, test, vi } from "vitest";
import { startVitest, type TestCase } from "vitest/node";
import { ContractCoverageReporter } from "../src/testing/vitest-reporter.ts";

test("with the set-up file, tests that break the contract fail, and the reporter prints the coverage", async () => {
  const printed = vi.spyOn(console, "log").mockImplementation(() => {});
  const cases = await runFixtureSuite();

  expect(cases.map((item) => [item.name, item.result().state])).toEqual([
    ["keeps the contract", "passed"],
    ["breaks the contract", "failed"],
    ["breaks the contract and says so", "passed"],
    ["exercises an error", "passed"],
    ["breaks the contract in a later file", "failed"],
  ]);
  const failed = cases.find((item) => item.result().state === "failed");
  expect(failed?.result().errors?.[0]?.message).toMatch(/The contract was broken.*\[contract\] GetBook at \/title/s);

  const table = printed.mock.calls.flat().find((line) => String(line).includes("Contract coverage"));
  expect(table).toMatch(/GetBook +3 +1\/3 +1\/3\n/);
  expect(table).toMatch(/GetBook lacks BookNotFoundException, InvalidInputException, "Read a second edition"/);
  expect(table).toMatch(/FindBooks was not called/);
});

async function runFixtureSuite(): Promise<TestCase[]> {
  const exitCode = process.exitCode;
  const vitest = await startVitest("test", [], {
    root: import.meta.dirname,
    config: false,
    watch: false,
    include: ["fixture-suite/*.suite.ts"],
    setupFiles: ["fixture-suite/setup.ts"],
    // One worker keeps its modules for all files, so that the test shows that a file's violations do not count for the next.
    isolate: false,
    fileParallelism: false,
    onConsoleLog: () => false,
    reporters: [new ContractCoverageReporter()],
  });
  const cases = vitest.state.getTestModules().flatMap((module) => Array.from(module.children.allTests()));
  await vitest.close();
  // The inner run fails as intended and must not fail the outer one.
  process.exitCode = exitCode;
  return cases.toSorted((a, b) => (a.module.moduleId < b.module.moduleId ? -1 : 1));
}

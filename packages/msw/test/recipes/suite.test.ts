import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, test, vi } from "vitest";
import { startVitest } from "vitest/node";

test("the set-up file fails the test that breaks the contract, and the reporter prints what was exercised", async () => {
  const printed = vi.spyOn(console, "log").mockImplementation(() => {});
  const exitCode = process.exitCode;
  const stdout = new PassThrough();
  const root = join(import.meta.dirname, "suite");
  const vitest = await startVitest(
    "test",
    [],
    { root, include: ["*.suite.ts"], watch: false },
    {},
    { stdout, stderr: stdout },
  );
  const cases = vitest.state.getTestModules().flatMap((module) => Array.from(module.children.allTests()));
  await vitest.close();
  // The inner run's failure is what is expected here.
  process.exitCode = exitCode;

  expect(cases.map((item) => item.result().state)).toEqual(["passed", "failed"]);
  expect(cases[1]?.result().errors?.[0]?.message).toContain("[contract] GetIntegration at /timeoutInMillis");
  const table = printed.mock.calls.flat().find((line) => String(line).includes("Contract coverage"));
  expect(table).toMatch(/GetIntegration +2 +0\/4 +1\/14/);
});

import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, test, vi } from "vitest";
import { startVitest } from "vitest/node";

test("with the set-up file, a test that breaks the contract fails, and the reporter prints the coverage", async () => {
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
  // The inner run fails as intended and must not fail the outer one.
  process.exitCode = exitCode;

  expect(cases.map((item) => item.result().state)).toEqual(["passed", "failed"]);
  expect(cases[1]?.result().errors?.[0]?.message).toContain("[contract] GetIntegration at /timeoutInMillis");
  const table = printed.mock.calls.flat().find((line) => String(line).includes("Contract coverage"));
  expect(table).toMatch(/GetIntegration +2 +0\/4 +1\/14/);
});

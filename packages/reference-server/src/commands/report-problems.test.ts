import { expect, onTestFinished, test, vi } from "vitest";
import { IdConflictError } from "../store/integration-store.ts";
import { describeIdConflict, formatRefusals, printWarnings } from "./report-problems.ts";

const problem = { pointer: "/a", line: 2, message: "wrong\u001B" };

test("refusals begin with the service's report, and end with the other reasons", () => {
  const refused = [
    { name: "one", problems: [], reason: "missing\n", warnings: [] },
    { name: "two", problems: [problem, { pointer: "", message: "worse" }], warnings: [] },
  ];
  expect(formatRefusals(refused)).toBe(
    ["Errors found during import:", String.raw`two:2: /a: wrong\u{1b}`, "two: worse", String.raw`one: missing\n`].join(
      "\n",
    ),
  );
  expect(formatRefusals(refused.slice(0, 1))).toBe(String.raw`one: missing\n`);
});

test("each warning is a line on standard error", () => {
  const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
  onTestFinished(() => printed.mockRestore());
  printWarnings({ ok: false, refused: { name: "a", problems: [problem], warnings: [problem, problem] } });
  expect(printed.mock.calls).toEqual([
    [String.raw`a:2: /a: Warning: wrong\u{1b}`],
    [String.raw`a:2: /a: Warning: wrong\u{1b}`],
  ]);
});

test("a conflict is described with the remedy", () => {
  const describe = (replaceable: boolean): string => describeIdConflict(new IdConflictError("Taken", { replaceable }));
  expect(describe(true)).toMatch(/^Taken\. Replace that with --replace, or /);
  expect(describe(false)).toMatch(/^Taken\. Pin another id/);
});

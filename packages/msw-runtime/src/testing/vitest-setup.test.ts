import { getResponse } from "msw";
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { getBook, handlers } from "../../test/library.ts";
import type { Coverage } from "../record/coverage.ts";
import { reportViolation, violations } from "../record/violations.ts";

vi.spyOn(console, "error").mockImplementation(() => {});
afterAll(() => vi.restoreAllMocks());

// What an earlier test file would leave behind without isolation.
const request = new Request("http://library.test/books/0000000001");
await getResponse(handlers(), request);
reportViolation({ kind: "answer", operation: "Get", path: "", message: "wrong", remedy: "", request }, undefined);
await import("./vitest-setup.ts");

describe("a test file with the set-up file", () => {
  const callsOf = ({ operations = [] }: Partial<Coverage> = {}) =>
    operations.find(({ operation }) => operation === "GetBook")?.calls;

  test("begins without the violations of earlier files", () => {
    expect(violations()).toEqual([]);
  });

  test("has the coverage of its tests after each of them, without that of earlier files", async ({ task }) => {
    await getResponse([getBook()], request);
    onTestFinished(() => expect(callsOf(task.file.meta.contractCoverage)).toBe(1));
  });

  test.fails("fails after a test that breaks the contract", () => {
    reportViolation({ kind: "answer", operation: "Get", path: "", message: "wrong", remedy: "", request }, undefined);
  });
});

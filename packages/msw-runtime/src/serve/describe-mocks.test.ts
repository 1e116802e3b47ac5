import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { createTidy, service } from "../../test/library.ts";
import { createOperationMock } from "../mock/create-operation-mock.ts";
import { controlOf } from "../mock/scenario-control.ts";
import { describeMocks } from "./describe-mocks.ts";

function describeOperations(count: number): string {
  const handlers = Array.from({ length: count }, (_, i) => {
    const http = { method: "GET", uri: `/shelves/${i}`, code: 200 };
    const operation = s.operation({ id: `lib#Get${i}`, http, input: s.unit, output: s.unit, errors: [] });
    return createOperationMock<s.Unit, s.Unit, Record<never, never>>({
      service,
      key: `get${i}`,
      operation,
      errors: {},
    })();
  });
  return describeMocks(controlOf(handlers), "http://a.test");
}

test("the description names up to 20 operations, and says how many more there are", () => {
  expect(describeOperations(20)).toContain("  Get19  GET /shelves/19\n\nScenarios:");
  expect(describeOperations(22)).toContain("  Get19  GET /shelves/19\n  … and 2 more operations\n\nScenarios:");
});

test("the description leaves out what the mocks do not have", () => {
  expect(describeMocks(controlOf([createTidy()()]), "http://a.test")).toBe(
    [
      "Mocks of Library are served at http://a.test",
      "",
      "  Tidy",
      "",
      'Scenarios: "usual" (active)',
      "",
      "A request chooses its answer by a header:",
      '  Prefer: scenario="usual"',
      "",
      "Press Ctrl-C to stop.",
    ].join("\n"),
  );
});

import { getIntegration } from "@apigateway/msw";
import { expect, test } from "vitest";

test("a fixed answer that breaks the contract throws when the mock is made", () => {
  // The model requires at least 50 milliseconds. TypeScript cannot check a range.
  expect(() => getIntegration({ timeoutInMillis: 49 })).toThrow(/\/timeoutInMillis/);
});

import { expect, test } from "vitest";
import { isMissingPackage } from "./missing-package.ts";

const name = "@opentelemetry/api";
const withCode = (code: string): Error => Object.assign(new Error("failed"), { code });

test.each([
  ["a runtime's", withCode("ERR_MODULE_NOT_FOUND"), true],
  ["a bundler's", new Error(`Could not resolve "${name}"`), true],
  ["one with another code", withCode("ERR_INVALID_ARG_TYPE"), false],
  ["one without a code", new Error("failed"), false],
  ["no Error, with the same code", { code: "ERR_MODULE_NOT_FOUND", message: name }, false],
])("an error is recognised as a missing package's by code or message: %s", (_whose, error, isMissing) => {
  expect(isMissingPackage(error, name)).toBe(isMissing);
});

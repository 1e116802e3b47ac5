import { expect, test } from "vitest";
import { codeFormat, requireCodeFormat } from "./code-format.ts";
import type { ServiceMetadata } from "./operation.ts";

const metadata: ServiceMetadata = { id: "com.example#Notes", name: "Notes", version: "1", format: codeFormat };

test("generated code of this format is accepted", () => {
  expect(() => requireCodeFormat(metadata)).not.toThrow();
});

test.each([
  ["newer", codeFormat + 1, String(codeFormat + 1)],
  ["older", codeFormat - 1, String(codeFormat - 1)],
  ["no", undefined, "none"],
])("generated code of a format that is %s is refused in one line with the remedy", (_, format, named) => {
  const published: ServiceMetadata = Object.assign({ ...metadata }, { format });
  expect(() => requireCodeFormat(published)).toThrow(
    new TypeError(
      `The generated code of com.example#Notes has format ${named}, but the installed @smithy-contract packages read format ${codeFormat}. Install one version of all of them and generate again.`,
    ),
  );
});

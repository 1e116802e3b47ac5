import { expect, test } from "vitest";
import { codeFormat, requireCodeFormat } from "./code-format.ts";

const id = "com.example#Notes";

test("generated code of this format is accepted", () => {
  expect(() => requireCodeFormat({ id, format: codeFormat })).not.toThrow();
});

test.each([
  ["newer", codeFormat + 1, String(codeFormat + 1)],
  ["older", codeFormat - 1, String(codeFormat - 1)],
  ["no", undefined, "none"],
])("generated code of a format that is %s is refused in one line with the remedy", (_, format, named) => {
  expect(() => requireCodeFormat({ id, format })).toThrow(
    new TypeError(
      `The generated code of com.example#Notes has format ${named}, but the installed @smithy-contract packages read format ${codeFormat}. Install one version of all of them and generate again.`,
    ),
  );
});

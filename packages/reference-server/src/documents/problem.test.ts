import { expect, test } from "vitest";
import { formatImportErrors, formatProblem, toPointer } from "./problem.ts";

test("a path is written as a JSON pointer", () => {
  expect(toPointer([])).toBe("");
  expect(toPointer(["a/b~c/", "0", ""])).toBe("/a~1b~0c~1/0/");
});

test("a problem is written in one line, with what is known of it", () => {
  expect(formatProblem("a.json", { pointer: "", message: "Wrong" })).toBe("a.json: Wrong");
  expect(formatProblem("a.json", { pointer: "/b", line: 3, message: "Wrong", hint: "do this" })).toBe(
    "a.json:3: /b: Wrong (do this)",
  );
});

test("a refused import is reported as the service does", () => {
  const problem = { pointer: "/b", line: 3, message: "Wrong" };
  expect(formatImportErrors([problem, problem])).toBe("Errors found during import:\n\tWrong\n\tWrong");
  expect(formatImportErrors([problem], [{ pointer: "", message: "Odd" }])).toBe(
    "Errors found during import:\n\tWrong\nAdditionally, these warnings were found:\n\tOdd",
  );
});

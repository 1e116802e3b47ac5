import { expect, test } from "vitest";
import { accept, problemAt, refuse } from "./parsed-document.ts";

test("an outcome has no warnings unless it is given some", () => {
  const problem = { pointer: "/a", message: "wrong" };
  expect(accept(1)).toEqual({ ok: true, value: 1, warnings: [] });
  expect(accept(1, [problem])).toEqual({ ok: true, value: 1, warnings: [problem] });
  expect(refuse([problem])).toEqual({ ok: false, problems: [problem], warnings: [] });
  expect(refuse([], [problem])).toEqual({ ok: false, problems: [], warnings: [problem] });
});

test("a problem has only the parts that are known", () => {
  const at = (line: number | undefined, hint?: string) =>
    problemAt({ root: {}, lineOf: () => line }, ["a/b", "c"], "wrong", hint);
  expect(at(undefined)).toStrictEqual({ pointer: "/a~1b/c", message: "wrong" });
  expect(at(3, "remedy")).toStrictEqual({ pointer: "/a~1b/c", message: "wrong", line: 3, hint: "remedy" });
});

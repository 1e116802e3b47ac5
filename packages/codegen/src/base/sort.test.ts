import { expect, test } from "vitest";
import { compareText, sortByKey } from "./sort.ts";

test("texts are compared by code unit, so that upper case comes first on every machine", () => {
  expect([compareText("B", "a"), compareText("a", "B"), compareText("a", "a")]).toEqual([-1, 1, 0]);
});

test("entries are sorted by their keys", () => {
  const entries = [["b", 1] as const, ["c", 2] as const, ["a", 3] as const];
  expect([...sortByKey(entries).keys()]).toEqual(["a", "b", "c"]);
});

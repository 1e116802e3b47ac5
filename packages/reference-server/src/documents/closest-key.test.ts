import { expect, test } from "vitest";
import { findClosestKey } from "./closest-key.ts";

test.each<[key: string, known: readonly string[], meant: string | undefined]>([
  ["get", ["get"], "get"],
  ["GTE", ["get"], "get"],
  ["gt", ["get"], "get"],
  ["gett", ["get"], "get"],
  ["gat", ["get"], "get"],
  ["parmaeter", ["parameters"], "parameters"],
  // Two mistakes in three letters are too many.
  ["gxx", ["get"], undefined],
  ["gx", ["ge"], "ge"],
  ["e", ["ge"], "ge"],
  ["tx", ["at"], undefined],
  ["xa", ["at"], undefined],
  ["parameterabc", ["parameter"], undefined],
  ["xxxameter", ["parameter"], undefined],
  ["parametxxx", ["parameter"], undefined],
  // The first of several with as few mistakes, and the one with the fewest.
  ["gte", ["gtf", "get"], "gtf"],
  ["pots", ["patch", "post", "pots"], "pots"],
])("the key %s, compared with %j, is taken for %s", (key, known, meant) => {
  expect(findClosestKey(key, known)).toBe(meant);
});

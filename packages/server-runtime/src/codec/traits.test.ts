import { expect, test } from "vitest";
import { getKey, setKey } from "./traits.ts";

test("setKey sets __proto__ like any other key", () => {
  const target: Record<string, unknown> = {};
  setKey(target, "__proto__", 1);
  setKey(target, "other", 2);
  expect(Object.entries(target)).toEqual([
    ["__proto__", 1],
    ["other", 2],
  ]);
  setKey(target, "__proto__", 3);
  target["__proto__"] = 4;
  expect(getKey(target, "__proto__")).toBe(4);
  expect(Reflect.deleteProperty(target, "__proto__")).toBe(true);
});

test("getKey reads a key of the object itself, and none of its prototype", () => {
  const own: unknown = JSON.parse('{"toString":"own","name":"a"}');
  expect(["toString", "valueOf", "name", "absent"].map((key) => getKey(own as Record<string, unknown>, key))).toEqual([
    "own",
    undefined,
    "a",
    undefined,
  ]);
});

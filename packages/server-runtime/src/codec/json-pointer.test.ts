import { describe, expect, test } from "vitest";
import { toPointer } from "./json-pointer.ts";

describe("toPointer", () => {
  test("escapes tildes and slashes", () => {
    expect([toPointer([]), toPointer(["a/b", 0, "~1", ""])]).toEqual(["", "/a~1b/0/~01/"]);
  });

  test("shortens a long key", () => {
    expect(toPointer(["k".repeat(10_000), "name"])).toBe(`/${"k".repeat(256)}…/name`);
    expect(toPointer(["k".repeat(256)])).toBe(`/${"k".repeat(256)}`);
  });
});

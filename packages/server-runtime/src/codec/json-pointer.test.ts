import { describe, expect, test } from "vitest";
import { toPointer } from "./json-pointer.ts";

describe("toPointer", () => {
  test("escapes what a JSON Pointer escapes", () => {
    expect([toPointer([]), toPointer(["a/b", 0, "~1", ""])]).toEqual(["", "/a~1b/0/~01/"]);
  });

  test("shows a long key only as far as it helps", () => {
    expect(toPointer(["k".repeat(10_000), "name"])).toBe(`/${"k".repeat(256)}…/name`);
  });
});

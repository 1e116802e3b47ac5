import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { steady } from "../test/steady.ts";
import { hasUniqueItems } from "./unique-items.ts";

describe("hasUniqueItems", () => {
  test.each([
    [["a", "b", "a"]],
    [[1, 1]],
    [[0, -0]],
    [[Number.NaN, Number.NaN]],
    [[null, null]],
    [[true, true]],
    [[10n ** 30n, 10n ** 30n]],
    [[new Date(5), new Date(5)]],
    [[Uint8Array.of(1, 2), Uint8Array.of(1, 2)]],
    [
      [
        [1, [2]],
        [1, [2]],
      ],
    ],
    [
      [
        { a: 1, b: [2] },
        { b: [2], a: 1 },
      ],
    ],
    [[{ a: 1 }, { a: 1, b: undefined }]],
    [[JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}')]],
  ])("finds the equal ones in %o", (list) => {
    expect(hasUniqueItems(list)).toBe(false);
  });

  test.each([
    [[]],
    [["1", 1, true, "true", null, "null"]],
    [["a,b", "a", "b"]],
    [[["a", "b"], ["a,b"], ["an,b"], [["a"], "b"]]],
    [[{ a: { b: 1 } }, { a: {}, b: 1 }, { "a,b": 1 }]],
    [[{ 'a":1,"b': 1 }, { a: 1, b: 1 }]],
    [[Uint8Array.of(1, 2), Uint8Array.of(12), [1, 2], { 0: 1, 1: 2 }, "1,2", "#1,2"]],
    [[new Date(5), new Date(6), {}, 5, "@5", 5n, "5n"]],
    [[{}, []]],
    [[JSON.parse('{"__proto__":1}'), {}]],
  ])("distinguishes similar values in %o", (list) => {
    expect(hasUniqueItems(list)).toBe(true);
  });

  test("accepts a hundred thousand entries quickly", () => {
    const list = Array.from({ length: 100_000 }, (_, i) => ({ id: `${i}` }));
    expect(hasUniqueItems(list)).toBe(true);
    expect(hasUniqueItems([...list, { id: "0" }])).toBe(false);
  });

  test("agrees with comparing each pair", () => {
    const value = fc.jsonValue({ maxDepth: 2, stringUnit: fc.constantFrom("a", '"', ",", "[", "{", ":") });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), (list) => {
        const entries: unknown[] = JSON.parse(JSON.stringify(list));
        const repeated = entries.some((entry, i) =>
          entries.slice(0, i).some((other) => isDeepStrictEqual(entry, other)),
        );
        expect(hasUniqueItems(entries)).toBe(!repeated);
      }),
      steady,
    );
  });
});

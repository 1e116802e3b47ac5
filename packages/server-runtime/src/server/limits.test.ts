import { describe, expect, test } from "vitest";
import { defaultLimits, resolveLimits } from "./limits.ts";

describe("resolveLimits", () => {
  test.each([Number.NaN, -1, "10" as unknown as number])(
    "refuses %o, with which there would be no limit",
    (bodyBytes) => {
      expect(() => resolveLimits({ bodyBytes })).toThrow(`The limit bodyBytes is ${bodyBytes}; it must be a number`);
    },
  );

  test("keeps the default of what is not given, or given as undefined", () => {
    const given: object = { bodyBytes: undefined, jsonDepth: 3, urlCharacters: Number.POSITIVE_INFINITY };
    expect(resolveLimits(given)).toEqual({
      ...defaultLimits,
      jsonDepth: 3,
      urlCharacters: Number.POSITIVE_INFINITY,
    });
    expect(resolveLimits()).toEqual(defaultLimits);
  });
});

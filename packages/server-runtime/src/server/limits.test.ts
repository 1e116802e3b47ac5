import { describe, expect, test } from "vitest";
import { defaultLimits, requireSize, resolveLimits } from "./limits.ts";

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
    expect(resolveLimits({ bodyBytes: 0 }).bodyBytes).toBe(0);
  });
});

test("requireSize lets a request through that is as large as its limits, and refuses one character more", () => {
  const request = new Request("http://localhost/", { headers: { ab: "cd", e: "f" } });
  const limits = { urlCharacters: request.url.length, headerCharacters: 6 };
  expect(() => requireSize(request, resolveLimits(limits))).not.toThrow();
  expect(() => requireSize(request, resolveLimits({ ...limits, urlCharacters: request.url.length - 1 }))).toThrow(
    "URL is over the limit of 16 characters",
  );
  expect(() => requireSize(request, resolveLimits({ ...limits, headerCharacters: 5 }))).toThrow(
    "headers are over the limit of 5 characters",
  );
});

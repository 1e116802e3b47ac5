import { describe, expect, test } from "vitest";
import {
  isInexactLong,
  isLong,
  isOfKind,
  parseBigDecimal,
  parseBigInteger,
  parseNumber,
  parseSpecialNumber,
  toJsonNumber,
} from "./numbers.ts";

describe("isOfKind", () => {
  test.each([
    ["byte", [128, -129, 1.5, Number.NaN, Number.POSITIVE_INFINITY], [127, -128, -0]],
    ["short", [32_768, -32_769, 0.1], [32_767, -32_768]],
    ["integer", [2_147_483_648, -2_147_483_649, 1e100], [2_147_483_647, -2_147_483_648]],
    ["long", [2 ** 64, -(2 ** 64), 0.5, Number.NEGATIVE_INFINITY], [Number.MAX_SAFE_INTEGER, -(2 ** 63)]],
    [
      "float",
      [3.5e38, -1e39, 3.4028236e38],
      [3.4028234663852886e38, 3.4028235e38, -3.4028235e38, Number.NaN, Number.POSITIVE_INFINITY, 0.1],
    ],
    ["double", [], [Number.MAX_VALUE, Number.NaN, Number.NEGATIVE_INFINITY]],
  ] as const)("tells a %s from numbers out of its range", (kind, others, ofKind) => {
    for (const value of others) {
      expect([value, isOfKind(value, kind)]).toEqual([value, false]);
    }
    for (const value of ofKind) {
      expect([value, isOfKind(value, kind)]).toEqual([value, true]);
    }
  });
});

describe("parseNumber", () => {
  test.each(["", " ", "1 ", "+1", "0x1", "1_000", "1e3", "1.0", "١", "true", "NaN"])(
    "finds no whole number in %j",
    (text) => {
      expect(parseNumber(text, "integer")).toBeUndefined();
    },
  );

  test.each(["", "1,5", "0x1", "+1", "nan", "infinity", "1e", ".", "-", "1e999", "Infinity1"])(
    "finds no double in %j",
    (text) => {
      expect(parseNumber(text, "double")).toBeUndefined();
    },
  );

  test("accepts the special values of a double, which whole numbers do not have", () => {
    expect(["NaN", "Infinity", "-Infinity"].map((text) => parseNumber(text, "double"))).toEqual([
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
    expect(parseSpecialNumber("-NaN")).toBeUndefined();
  });

  test("finds no integer in a text that a long could hold", () => {
    expect(parseNumber("9007199254740993", "integer")).toBeUndefined();
  });

  test("ends a long at 64 bits exactly", () => {
    expect(parseNumber("9223372036854775808", "long")).toBeUndefined();
    expect(parseNumber("-9223372036854775809", "long")).toBeUndefined();
    expect(parseNumber("9223372036854775807", "long")).toBe(2 ** 63);
    expect(parseNumber("-9223372036854775808", "long")).toBe(-(2 ** 63));
  });

  test("refuses a float beyond the greatest one, even if a double could hold it", () => {
    expect(parseNumber("1e39", "float")).toBeUndefined();
    expect(parseNumber("1e39", "double")).toBe(1e39);
    expect(parseNumber("1.5", "float")).toBe(1.5);
  });
});

test("isLong does not convert texts longer than any long", () => {
  expect(isLong("9".repeat(1_000_000))).toBe(false);
  expect(["", "-", "1.0", "9223372036854775808"].map(isLong)).toEqual([false, false, false, false]);
  expect(isLong("-9223372036854775808")).toBe(true);
});

test("isInexactLong finds whole numbers of which String could write another, and bigints", () => {
  expect([2 ** 53, -(2 ** 53), 1n].map(isInexactLong)).toEqual([true, true, true]);
  expect([2 ** 53 - 1, 1 - 2 ** 53, 0, 1.5, "9007199254740993"].map(isInexactLong)).toEqual(Array(5).fill(false));
});

describe("big numbers", () => {
  test("keep every digit", () => {
    const digits = "123456789012345678901234567890123456789";
    expect(parseBigInteger(`-${digits}`)).toBe(-123456789012345678901234567890123456789n);
    expect(parseBigDecimal(`${digits}.10`)).toMatchObject({ string: `${digits}.10`, type: "bigDecimal" });
    expect(String(parseBigDecimal("0.10"))).toBe("0.10");
    expect(parseBigInteger("9".repeat(10_000))).toBe(10n ** 10_000n - 1n);
  });

  test.each(["", "1.5", "1e3", "0x10", "9".repeat(10_001)])("do not include a bigInteger in %j", (text) => {
    expect(parseBigInteger(text)).toBeUndefined();
  });

  test.each(["", ".", "-", "NaN", "Infinity", "1e", "1.2.3", "1n"])("do not include a bigDecimal in %j", (text) => {
    expect(parseBigDecimal(text)).toBeUndefined();
  });
});

describe("toJsonNumber", () => {
  test.each([
    [".5", "0.5"],
    ["-.5E+3", "-0.5E+3"],
    ["5.", "5"],
    ["007", "7"],
    ["-000.10", "-0.10"],
    ["0000", "0"],
    ["-0", "-0"],
    ["1234567890123456789012.500e-7", "1234567890123456789012.500e-7"],
  ])("writes %s as %s", (text, json) => {
    expect(toJsonNumber(text)).toBe(json);
    expect(JSON.parse(json)).toBe(Number(text));
  });

  test.each(["", "NaN", "Infinity", "0x1", "1,5", '1"', "1 "])("returns undefined for %j", (text) => {
    expect(toJsonNumber(text)).toBeUndefined();
  });
});

import { describe, expect, test } from "vitest";
import { readJson } from "../test/json-values.ts";
import { isInexactLong, toExactLong } from "./longs.ts";
import { bigDecimal, bigInteger, byte, double, float, integer, long, short } from "./simple-shapes.ts";
import type { SimpleShape } from "./shape.ts";

function parse({ type }: SimpleShape, text: string): unknown {
  return type.text?.("date-time").decode(text);
}

function print({ type }: SimpleShape, value: unknown): string | undefined {
  return type.json("date-time").print?.(value);
}

/** Reads a number of a JSON document that has the given digits there. */
function read(shape: SimpleShape, value: unknown, digits?: string): unknown {
  return readJson(shape, value, { digits });
}

describe("a value in memory", () => {
  test.each([
    [byte, [128, -129, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "1", 1n], [127, -128, -0]],
    [short, [32_768, -32_769, 0.1], [32_767, -32_768]],
    [integer, [2_147_483_648, -2_147_483_649, 1e100], [2_147_483_647, -2_147_483_648]],
    [
      long,
      [2 ** 64, -(2 ** 64), 0.5, Number.NEGATIVE_INFINITY, 2n ** 63n, "1"],
      [Number.MAX_SAFE_INTEGER, -(2 ** 63), 2 ** 63, -(2n ** 63n)],
    ],
    [
      float,
      [3.5e38, -1e39, 3.4028236e38, "NaN"],
      [3.4028234663852886e38, 3.4028235e38, -3.4028235e38, Number.NaN, Number.POSITIVE_INFINITY, 0.1],
    ],
    [double, ["1", 1n], [Number.MAX_VALUE, Number.NaN, Number.NEGATIVE_INFINITY]],
    [bigInteger, [1, "1", null], [1n]],
    [bigDecimal, [1, "1", null, {}, { string: 1 }], [{ string: "1", type: "bigDecimal" }]],
  ] as const)("is of the type or not: %o", ({ type }, others, values) => {
    for (const value of others) {
      expect([value, type.test(value)]).toEqual([value, false]);
    }
    for (const value of values) {
      expect([value, type.test(value)]).toEqual([value, true]);
    }
  });
});

describe("text", () => {
  test.each(["", " ", "1 ", "+1", "0x1", "1_000", "1e3", "1.0", "١", "true", "NaN"])(
    "is no whole number if it is %j",
    (text) => {
      expect([byte, short, integer, long, bigInteger].map((shape) => parse(shape, text))).toEqual(
        Array(5).fill(undefined),
      );
    },
  );

  test.each(["", "1,5", "0x1", "+1", "nan", "infinity", "1e", ".", "-", "1e999", "Infinity1", "-NaN"])(
    "is no double if it is %j",
    (text) => {
      expect(parse(double, text)).toBeUndefined();
    },
  );

  test("may be a special value of a double, which whole numbers do not have", () => {
    expect(["NaN", "Infinity", "-Infinity", ".5"].map((text) => parse(double, text))).toEqual([
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      0.5,
    ]);
  });

  test("is no integer if only a long could hold it", () => {
    expect(parse(integer, "9007199254740993")).toBeUndefined();
    expect([parse(integer, "-2147483648"), parse(short, "32768"), parse(byte, "127")]).toEqual([
      -(2 ** 31),
      undefined,
      127,
    ]);
  });

  test("ends a long at 64 bits exactly", () => {
    expect(parse(long, "9223372036854775808")).toBeUndefined();
    expect(parse(long, "-9223372036854775809")).toBeUndefined();
    expect(parse(long, "9223372036854775807")).toBe(2 ** 63);
    expect(parse(long, "-9223372036854775808")).toBe(-(2 ** 63));
    expect(parse(long, "9".repeat(1_000_000))).toBeUndefined();
  });

  test("is no float beyond the greatest one, even if a double could hold it", () => {
    expect(parse(float, "1e39")).toBeUndefined();
    expect(parse(double, "1e39")).toBe(1e39);
    expect(parse(float, "1.5")).toBe(1.5);
  });
});

test("isInexactLong finds whole numbers of which String could write another, and bigints", () => {
  expect([2 ** 53, -(2 ** 53), 1n].map(isInexactLong)).toEqual([true, true, true]);
  expect([2 ** 53 - 1, 1 - 2 ** 53, 0, 1.5, "9007199254740993"].map(isInexactLong)).toEqual(Array(5).fill(false));
});

describe("toExactLong", () => {
  test.each([2n ** 63n, -(2n ** 63n) - 1n, 2 ** 64, -(2 ** 64), Number.POSITIVE_INFINITY])(
    "refuses %s, which 64 bits cannot hold",
    (value) => {
      expect(() => toExactLong(value)).toThrow(new TypeError("A long must fit into 64 bits."));
    },
  );

  test("takes 2 ** 63, the number nearest to the greatest long, for the greatest long", () => {
    expect(toExactLong(2 ** 63)).toBe(2n ** 63n - 1n);
  });

  test.each([2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n, 0n])("keeps %s", (value) => {
    expect(toExactLong(value)).toBe(value);
  });

  test("keeps other numbers as they are", () => {
    expect([-(2 ** 63), 2 ** 53, -1].map(toExactLong)).toEqual([-(2n ** 63n), 2n ** 53n, -1n]);
  });
});

describe("a number in JSON", () => {
  test("is a long only if its digits fit into 64 bits", () => {
    expect(read(long, 2 ** 63, "9223372036854775807")).toBe(2 ** 63);
    expect(read(long, -(2 ** 63), "-9223372036854775808")).toBe(-(2 ** 63));
    for (const digits of ["9223372036854775808", "9.3e18", "-", "", undefined]) {
      expect(() => read(long, 2 ** 63, digits)).toThrow("a long (a whole number of 64 bits)");
    }
    expect(() => read(long, 2n)).toThrow("a long (a whole number of 64 bits)");
  });

  test("is a big number with all of its digits", () => {
    expect(read(bigInteger, 1e22, "10000000000000000000001")).toBe(10_000_000_000_000_000_000_001n);
    expect(read(bigInteger, 1)).toBe(1n);
    expect(read(bigDecimal, 0.1, "0.10")).toMatchObject({ string: "0.10", type: "bigDecimal" });
    expect(() => read(bigInteger, 1.5, "1.5")).toThrow("a whole number");
    expect(() => read(bigDecimal, "1", "1")).toThrow("a decimal number");
  });
});

describe("big numbers", () => {
  test("in a bigint are written with every digit, as either type", () => {
    for (const shape of [bigInteger, bigDecimal]) {
      expect([0n, -(10n ** 30n)].map((value) => print(shape, value))).toEqual(["0", `-1${"0".repeat(30)}`]);
    }
  });

  test("keep every digit", () => {
    const digits = "123456789012345678901234567890123456789";
    expect(parse(bigInteger, `-${digits}`)).toBe(-123456789012345678901234567890123456789n);
    expect(parse(bigDecimal, `${digits}.10`)).toMatchObject({ string: `${digits}.10`, type: "bigDecimal" });
    expect(String(parse(bigDecimal, "0.10"))).toBe("0.10");
    expect(parse(bigInteger, "9".repeat(10_000))).toBe(10n ** 10_000n - 1n);
  });

  test.each(["", "1.5", "1e3", "0x10", "9".repeat(10_001)])("do not include a bigInteger in %j", (text) => {
    expect(parse(bigInteger, text)).toBeUndefined();
  });

  test.each(["", ".", "-", "NaN", "Infinity", "1e", "1.2.3", "1n"])("do not include a bigDecimal in %j", (text) => {
    expect(parse(bigDecimal, text)).toBeUndefined();
  });

  test.each([
    [".5", "0.5"],
    ["-.5E+3", "-0.5E+3"],
    ["5.", "5"],
    ["007", "7"],
    ["-000.10", "-0.10"],
    ["0000", "0"],
    ["-0", "-0"],
    ["1234567890123456789012.500e-7", "1234567890123456789012.500e-7"],
  ])("are written as JSON has them: %s as %s", (string, json) => {
    expect(print(bigDecimal, { string, type: "bigDecimal" })).toBe(json);
    expect(JSON.parse(json)).toBe(Number(string));
  });

  test.each(["", "NaN", "Infinity", "0x1", "1,5", '1"', "1 ", 1, null, {}])(
    "are not written if they are %j",
    (string) => {
      expect(() => print(bigDecimal, { string, type: "bigDecimal" })).toThrow("A big number must be a bigint, or");
      expect(() => print(bigInteger, string)).toThrow("A big number must be a bigint, or");
    },
  );
});

import { cbor, tag } from "@smithy/core/cbor";
import { nv } from "@smithy/core/serde";
import { describe, expect, test } from "vitest";
import { CborError, readCbor } from "./read-cbor.ts";
import { writeCbor } from "./write-cbor.ts";

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.replaceAll(" ", "").match(/../g) ?? [], (pair) => Number(`0x${pair}`));
}

function read(hex: string): unknown {
  return readCbor(bytesOf(hex), 64);
}

describe("readCbor", () => {
  // https://www.rfc-editor.org/rfc/rfc8949#appendix-A
  test.each([
    ["00", 0],
    ["17", 23],
    ["1818", 24],
    ["1903e8", 1000],
    ["1a000f4240", 1_000_000],
    ["1b000000e8d4a51000", 1_000_000_000_000],
    ["1bffffffffffffffff", 18446744073709551615n],
    ["c249010000000000000000", 18446744073709551616n],
    ["1b001fffffffffffff", 9_007_199_254_740_991],
    ["3bffffffffffffffff", -18446744073709551616n],
    ["3b001ffffffffffffe", -9_007_199_254_740_991],
    ["3b001fffffffffffff", -9007199254740992n],
    ["c349010000000000000000", -18446744073709551617n],
    ["20", -1],
    ["3903e7", -1000],
    ["f90000", 0],
    ["f98000", -0],
    ["f93c00", 1],
    ["fb3ff199999999999a", 1.1],
    ["f93e00", 1.5],
    ["f97bff", 65504],
    ["fa47c35000", 100_000],
    ["fa7f7fffff", 3.4028234663852886e38],
    ["fb7e37e43c8800759c", 1e300],
    ["f90001", 5.960464477539063e-8],
    ["f90400", 0.00006103515625],
    ["f9c400", -4],
    ["f97c00", Infinity],
    ["f97e00", Number.NaN],
    ["f9fc00", -Infinity],
    ["fa7f800000", Infinity],
    ["fb7ff8000000000000", Number.NaN],
    ["f4", false],
    ["f5", true],
    ["f6", null],
    ["f7", null],
    ["c11a514b67b0", new Date(1_363_896_240_000)],
    ["c1fb41d452d9ec200000", new Date(1_363_896_240_500)],
    ["40", new Uint8Array()],
    ["4401020304", Uint8Array.of(1, 2, 3, 4)],
    ["60", ""],
    ["62225c", '"\\'],
    ["62c3bc", "ü"],
    ["64f0908591", "\u{10151}"],
    ["80", []],
    ["8301820203820405", [1, [2, 3], [4, 5]]],
    ["a0", {}],
    ["a26161016162820203", { a: 1, b: [2, 3] }],
    ["5f42010243030405ff", Uint8Array.of(1, 2, 3, 4, 5)],
    ["7f657374726561646d696e67ff", "streaming"],
    ["9fff", []],
    ["9f018202039f0405ffff", [1, [2, 3], [4, 5]]],
    ["bf61610161629f0203ffff", { a: 1, b: [2, 3] }],
    ["826161bf61626163ff", ["a", { b: "c" }]],
    // A tag that means nothing to the protocol is ignored.
    ["d74401020304", Uint8Array.of(1, 2, 3, 4)],
  ] as const)("reads %s as %o", (hex, value) => {
    expect(read(hex)).toEqual(value);
  });

  test.each([
    ["c48221196ab3", "273.15"],
    ["c48200196ab3", "27315"],
    ["c4820205", "5e2"],
    ["c4822039 01f3", "-50.0"],
    ["c4822301", "0.0001"],
    ["c482 39018f 05", `0.${"0".repeat(399)}5`],
    ["c482 390190 05", "5e-401"],
    ["c482 3a7fffffff 05", "5e-2147483648"],
    ["c482 1a7fffffff c249010000000000000000", "18446744073709551616e2147483647"],
  ])("reads the decimal %s as %s, in a few bytes of memory", (hex, string) => {
    expect(read(hex)).toEqual({ string, type: "bigDecimal" });
  });

  test.each([
    ["an empty body", "", "more bytes at byte 0"],
    ["a second item", "0000", "the end at byte 1"],
    ["a number that is cut off", "19ff", "more bytes"],
    ["a float that is cut off", "fb00", "more bytes"],
    ["a text that is cut off", "6461", "4 more bytes"],
    ["bytes that are cut off", "5b00000001000000 0000", "4294967296 more bytes"],
    ["a list with fewer entries than it says", "8201", "2 more bytes"],
    ["a list of 2^32 entries", "9affffffff", "4294967295 more bytes"],
    ["a map of 2^64 entries", "bbffffffffffffffff", "18446744073709551615 more bytes"],
    ["a list without its break", "9f01", "more bytes"],
    ["a break in a definite list", "8101ff", "the end"],
    ["a break as an entry", "81ff", "a value at byte 1"],
    ["a map key that is a number", "a10000", "a text as key"],
    ["a chunk of another type", "5f6161ff", "a chunk of the same type at byte 1"],
    ["an indefinite chunk", "7f7f6161ffff", "a length"],
    ["a text that is not UTF-8", "61ff", "a text in UTF-8"],
    ["a long text that is not UTF-8", `7818${"ff".repeat(24)}`, "a text in UTF-8"],
    ["a reserved length", "811c", "a length at byte 1"],
    ["a simple value without meaning", "e0", "a value at byte 0"],
    ["a date that is a text", "c16135", "the content of tag 1 at byte 1"],
    ["a date beyond all dates", "c1fb7e37e43c8800759c", "the content of tag 1"],
    ["a big number that is a number", "c201", "the content of tag 2"],
    ["a negative big number that is a number", "c301", "the content of tag 3"],
    ["a decimal that is a number", "c401", "the content of tag 4"],
    ["a decimal of one number", "c48101", "the content of tag 4"],
    ["a decimal of three numbers", "c483010203", "the content of tag 4"],
    ["a decimal of a text", "c482016161", "the content of tag 4"],
    ["a decimal of a fraction", "c48201f93e00", "the content of tag 4"],
    ["too long a big number", `c2591001${"01".repeat(4097)}`, "the content of tag 2"],
  ])("refuses %s, and names the place", (_, hex, expected) => {
    expect(() => read(hex)).toThrow(CborError);
    expect(() => read(hex)).toThrow(`Expected ${expected}`);
  });

  test.each(["81", "9f", "a16161", "d0"])(
    "refuses more nesting of %s than is allowed, before the stack ends",
    (level) => {
      expect(() => read(`${level.repeat(64)}00`)).not.toThrow("nesting");
      expect(() => read(`${level.repeat(100_000)}00`)).toThrow("at most 64 levels of nesting");
    },
  );

  test("takes values beside each other for no nesting", () => {
    expect(read(`9864${"80".repeat(100)}`)).toEqual(Array.from({ length: 100 }, () => []));
    expect(read(`9864${"a0".repeat(100)}`)).toEqual(Array.from({ length: 100 }, () => ({})));
    expect(read(`9864${"d700".repeat(100)}`)).toEqual(Array.from({ length: 100 }, () => 0));
  });

  test("reads a big number of the greatest length", () => {
    expect(read(`c2591000${"ff".repeat(4096)}`)).toBe(2n ** 32_768n - 1n);
  });

  test("reads a text that is longer than the arguments of a function may be", () => {
    const text = "a".repeat(2_000_000);
    expect(readCbor(writeCbor(text), 1) === text).toBe(true);
  });

  test("tells texts with the same hash apart", () => {
    const texts = ["Aa", "BB", "Aa", "AaBB", "BBAa", "BB", "a?", "a", "Acz", "z", "Ad["];
    expect(readCbor(writeCbor(texts), 8)).toEqual(texts);
  });

  test("treats __proto__ as a key like any other", () => {
    const map: unknown = read("a1695f5f70726f746f5f5fa1616101");
    expect(Object.entries(Object(map))).toEqual([["__proto__", { a: 1 }]]);
    expect(Object.getPrototypeOf(map)).toBe(Object.prototype);
  });

  test("copies bytes, so that they do not keep or share the memory of the body", () => {
    const body = Buffer.from(bytesOf("4401020304"));
    const value = readCbor(body, 1);
    body.fill(0);
    expect(value).toEqual(Uint8Array.of(1, 2, 3, 4));
  });

  test("reads what smithy-typescript's codec writes", () => {
    const value = {
      a: [1, -2, 2.5, null, true, "ü".repeat(30)],
      b: { c: Uint8Array.of(1), d: 2n ** 70n, e: -(2n ** 63n) },
    };
    const written = cbor.serialize({ ...value, at: tag({ tag: 1, value: 1.5 }), n: nv("-0.10") });
    expect(readCbor(written, 64)).toEqual({ ...value, at: new Date(1500), n: { string: "-0.10", type: "bigDecimal" } });
  });
});

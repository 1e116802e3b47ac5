import { cbor } from "@smithy/core/cbor";
import { describe, expect, test } from "vitest";
import { readCbor } from "./read-cbor.ts";
import { CborFloat, CborTag, toBigNumber, writeCbor } from "./write-cbor.ts";

function hexOf(value: unknown): string {
  return Array.from(writeCbor(value), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

describe("writeCbor", () => {
  // https://www.rfc-editor.org/rfc/rfc8949#appendix-A
  test.each([
    [0, "00"],
    [23, "17"],
    [24, "1818"],
    [255, "18ff"],
    [1000, "1903e8"],
    [1_000_000, "1a000f4240"],
    [65_535, "19ffff"],
    [65_536, "1a00010000"],
    [4_294_967_295, "1affffffff"],
    [4_294_967_296, "1b0000000100000000"],
    [1_000_000_000_000, "1b000000e8d4a51000"],
    [18446744073709551615n, "1bffffffffffffffff"],
    [18446744073709551616n, "c249010000000000000000"],
    [-18446744073709551616n, "3bffffffffffffffff"],
    [-18446744073709551617n, "c349010000000000000000"],
    [-1, "20"],
    [-1000, "3903e7"],
    [-0, "fa80000000"],
    [1.1, "fb3ff199999999999a"],
    [1.5, "fa3fc00000"],
    [Infinity, "fa7f800000"],
    [Number.NaN, "fa7fc00000"],
    [new CborFloat(2, false), "fa40000000"],
    [new CborFloat(1.1, true), "fa3f8ccccd"],
    [new CborTag(1, 1_363_896_240), "c11a514b67b0"],
    [false, "f4"],
    [true, "f5"],
    [null, "f6"],
    [Uint8Array.of(1, 2, 3, 4), "4401020304"],
    ["", "60"],
    ["ü", "62c3bc"],
    ["\u{10151}", "64f0908591"],
    [[1, [2, 3], [4, 5]], "8301820203820405"],
    [{ a: 1, b: [2, 3], c: undefined }, "a26161016162820203"],
    [[undefined], "81f6"],
  ] as const)("writes %o as %s", (value, hex) => {
    expect(hexOf(value)).toBe(hex);
  });

  test.each([
    [0n, "c24100"],
    [1n, "c24101"],
    [0x102030405060708090a0b0c0d0e0f10n, "c2500102030405060708090a0b0c0d0e0f10"],
    [-1n, "c34100"],
    [-0x102n, "c3420101"],
  ])("writes %s as a big number although it is small", (value, hex) => {
    expect(hexOf(toBigNumber(value))).toBe(hex);
  });

  test.each([22, 23, 24, 127, 128, 255, 256, 65_535, 65_536, 300_000])(
    "writes texts of %i characters, of one to three bytes each",
    (length) => {
      for (const character of ["a", "ü", "€"]) {
        const text = character.repeat(length);
        expect(readCbor(writeCbor([text, 1]), 2)).toEqual([text, 1]);
      }
    },
  );

  test.each<readonly [string, unknown]>([
    ["bytes", new Uint8Array(1000).fill(7)],
    ["whole numbers", Array.from({ length: 1000 }, (_, i) => i * i * i * 5)],
    ["negative numbers", Array.from({ length: 1000 }, (_, i) => -1 - i)],
    ["fractions", Array.from({ length: 1000 }, (_, i) => i + 0.1)],
    ["booleans", Array.from({ length: 1000 }, (_, i) => i % 3 === 0)],
  ])("writes more %s than fit into its first memory", (_name, value) => {
    expect(readCbor(writeCbor(value), 2)).toEqual(value);
  });

  test("writes what smithy-typescript's codec reads, also if a key has the name of a property of bytes", () => {
    const value = { a: [1, -2, 2.5, null], b: { byteLength: 3, c: Uint8Array.of(1) } };
    expect(cbor.deserialize(writeCbor(value))).toEqual(value);
  });

  test("refuses values that CBOR has no item for", () => {
    expect(() => writeCbor({ a: () => {} })).toThrow("CBOR has no item for a value of the type function.");
  });
});

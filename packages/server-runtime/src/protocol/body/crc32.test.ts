import { crc32 as reference } from "node:zlib";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { steady } from "../../../test/steady.ts";
import { crc32, toBigEndian } from "./crc32.ts";

const utf8 = new TextEncoder();

test("has the check value that CRC catalogues give for CRC-32", () => {
  expect(crc32(utf8.encode("123456789"))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});

test("agrees with zlib on any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(crc32(bytes)).toBe(reference(bytes));
    }),
    steady,
  );
});

test("is written with its highest byte first", () => {
  expect(toBigEndian(0xcbf43926)).toEqual(Uint8Array.of(0xcb, 0xf4, 0x39, 0x26));
  expect(toBigEndian(1)).toEqual(Uint8Array.of(0, 0, 0, 1));
});

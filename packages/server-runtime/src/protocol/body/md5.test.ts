import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { steady } from "../../../test/steady.ts";
import { md5 } from "./md5.ts";

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

// https://www.rfc-editor.org/rfc/rfc1321#appendix-A.5
test.each([
  ["", "d41d8cd98f00b204e9800998ecf8427e"],
  ["a", "0cc175b9c0f1b6a831c399e269772661"],
  ["abc", "900150983cd24fb0d6963f7d28e17f72"],
  ["message digest", "f96b697d7cb7938d525a2f31aaf161d0"],
  ["abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"],
  ["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "d174ab98d277d9f5a5611c2c9f419d9f"],
  [
    "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
    "57edf4a22be3c955ac49da2e2107b67a",
  ],
])("has the digest of RFC 1321 for %j", (text, digest) => {
  expect(toHex(md5(new TextEncoder().encode(text)))).toBe(digest);
});

test("agrees with Node's own on any bytes, and especially around the edges of a block", () => {
  const bytes = fc.oneof(
    fc.integer({ min: 50, max: 70 }).chain((length) => fc.uint8Array({ minLength: length, maxLength: length })),
    fc.uint8Array({ maxLength: 300 }),
  );
  fc.assert(
    fc.property(bytes, (input) => {
      expect(toHex(md5(input))).toBe(createHash("md5").update(input).digest("hex"));
    }),
    steady,
  );
});

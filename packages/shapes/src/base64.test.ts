import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { steady } from "../test/steady.ts";
import { formatBase64, parseBase64 } from "./base64.ts";

describe("parseBase64", () => {
  test.each(["A", "AA", "AAA", "A===", "====", "=AAA", "AA=A", "AAAAA===", "AA-_", "AA A", "AAA\n", "AAA=\n", "AAAé"])(
    "refuses %j",
    (text) => {
      expect(parseBase64(text)).toBeUndefined();
    },
  );

  test.each(["A", "AA A", "AAA\n", "AA-_", "A===", "=AAA", "AA=A", "AAA\u0100", "  AA", " AA="])(
    "refuses %j at the end of a long text",
    (text) => {
      expect(parseBase64(`${"AAAA".repeat(1000)}${text}`)).toBeUndefined();
    },
  );

  // https://www.rfc-editor.org/rfc/rfc4648#section-10
  test.each([
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg=="],
    ["fooba", "Zm9vYmE="],
    ["foobar", "Zm9vYmFy"],
  ])("reads and writes RFC 4648's vector for %j", (text, base64) => {
    const bytes = new TextEncoder().encode(text);
    expect(parseBase64(base64)).toEqual(bytes);
    expect(formatBase64(bytes)).toBe(base64);
  });

  test.each([511, 512, 513, 514, 515, 516, 10_000])("reads %i bytes as Buffer does", (length) => {
    for (const size of [length, Math.floor((length * 3) / 4)]) {
      const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 7) % 256);
      expect(parseBase64(Buffer.from(bytes).toString("base64"))).toEqual(bytes);
    }
  });

  test("reads the same on engines without Uint8Array.fromBase64", () => {
    const descriptor = Object.getOwnPropertyDescriptor(Uint8Array, "fromBase64");
    Reflect.deleteProperty(Uint8Array, "fromBase64");
    try {
      expect(parseBase64("+/8=")).toEqual(Uint8Array.of(0xfb, 0xff));
      expect(parseBase64("AA-_")).toBeUndefined();
      expect(parseBase64("AAAA".repeat(1000))).toEqual(new Uint8Array(3000));
      expect(parseBase64(`${"AAAA".repeat(1000)}AA A`)).toBeUndefined();
    } finally {
      if (descriptor !== undefined) {
        Object.defineProperty(Uint8Array, "fromBase64", descriptor);
      }
    }
  });
});

describe("formatBase64", () => {
  test("agrees with Buffer on any bytes, even on more than one chunk", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(formatBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
        expect(parseBase64(formatBase64(bytes))).toEqual(bytes);
      }),
      steady,
    );
    const large = Uint8Array.from({ length: 100_001 }, (_, i) => i);
    expect(formatBase64(large)).toBe(Buffer.from(large).toString("base64"));
  });

  test("writes the bytes of a view, not of the buffer behind it", () => {
    expect(formatBase64(Uint8Array.of(1, 2, 3, 4).subarray(1, 3))).toBe("AgM=");
  });
});

import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { headerEncoder } from "./encode.ts";

function write(shape: s.AnyShape, value: unknown, traits: s.Traits = {}): string {
  return headerEncoder({ target: () => shape, traits })(value);
}

describe("headerEncoder", () => {
  test("throws for an invalid Date, instead of writing 'Invalid Date'", () => {
    for (const value of [new Date(Number.NaN), 0, "2024-01-01T00:00:00Z"]) {
      expect(() => write(s.timestamp, value)).toThrow("A timestamp must be a valid Date.");
    }
  });

  test("writes a timestamp as http-date unless the trait says otherwise", () => {
    const moment = new Date(1_709_209_845_500);
    expect(write(s.timestamp, moment)).toBe("Thu, 29 Feb 2024 12:30:45 GMT");
    expect(write(s.timestamp, moment, { timestampFormat: "date-time" })).toBe("2024-02-29T12:30:45.500Z");
    expect(write(s.timestamp, moment, { timestampFormat: "epoch-seconds" })).toBe("1709209845.5");
  });

  test("writes a string with a media type as base64 of its UTF-8", () => {
    expect(write(s.string, '{"é":1}', { mediaType: "application/json" })).toBe("eyLDqSI6MX0=");
    expect(write(s.string, "{}")).toBe("{}");
    expect(write(s.enumeration("x#E", ["{}"]), "{}", { mediaType: "application/json" })).toBe("{}");
  });

  test("writes a big decimal digit for digit, whichever object holds them", () => {
    const bigDecimal = s.simple<s.BigDecimalValue>("bigDecimal", "smithy.api#BigDecimal");
    expect(write(bigDecimal, { string: "0.1000000000000000000001", type: "bigDecimal" })).toBe(
      "0.1000000000000000000001",
    );
    expect(write(s.bigInteger, 2n ** 70n)).toBe("1180591620717411303424");
  });

  test.each([
    [s.boolean, false, "false"],
    [s.double, Number.NaN, "NaN"],
    [s.double, Number.NEGATIVE_INFINITY, "-Infinity"],
    [s.integer, -7, "-7"],
    [s.long, 2 ** 63, "9223372036854775807"],
    [s.long, -(2 ** 63), "-9223372036854775808"],
    [s.long, 2n ** 53n + 1n, "9007199254740993"],
    [s.long, 7, "7"],
    [s.blob, Uint8Array.of(0xfb, 0xff), "+/8="],
    [s.string, "a, b", "a, b"],
  ])("writes a value as its text: %o %o", (shape, value, text) => {
    expect(write(shape, value)).toBe(text);
  });
});

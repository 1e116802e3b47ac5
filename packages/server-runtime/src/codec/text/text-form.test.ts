import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { headerForm, textForm } from "./text-form.ts";

function read(shape: s.AnyShape, text: string, traits: s.Traits = {}): unknown {
  return textForm({ target: () => shape, traits }, "date-time").decode(text);
}

function write(shape: s.AnyShape, value: unknown, traits: s.Traits = {}): string {
  return headerForm({ target: () => shape, traits }).encode(value);
}

describe("textForm", () => {
  test("refuses shapes whose values no text can be", () => {
    const shapes: readonly s.AnyShape[] = [s.document, s.list("x#L", s.string), s.unit];
    for (const shape of shapes) {
      expect(() => textForm({ target: () => shape, traits: {} }, "date-time")).toThrow(
        new TypeError(`${shape.id} cannot be in a label, query parameter or header.`),
      );
    }
  });

  test.each([
    [s.boolean, ["", "True", "1", " true", "yes"]],
    [s.byte, ["128", "1.0", ""]],
    [s.timestamp, ["", "0", "2024-02-30T00:00:00Z", "2024-01-01"]],
    [s.blob, ["a", "*===", "YQ"]],
    [s.bigInteger, ["1.0", "0x1", ""]],
    [s.simple(s.bigDecimal, "x#D"), ["", "NaN", "1e"]],
    [s.intEnumeration("x#E", [1, 2]), ["1.5", "one"]],
  ])("refuses text of another kind: %o", (shape, texts) => {
    for (const text of texts) {
      expect([text, read(shape, text)]).toEqual([text, undefined]);
    }
  });

  test.each([
    [s.boolean, "true", true],
    [s.boolean, "false", false],
    [s.byte, "-7", -7],
    [s.double, "1.5", 1.5],
    [s.long, "9007199254740991", 9007199254740991],
    [s.bigInteger, "7", 7n],
    [s.blob, "AQI=", Uint8Array.of(1, 2)],
    [s.string, " text ", " text "],
  ])("reads a value of the shape: %o", (shape, text, value) => {
    expect(read(shape, text)).toEqual(value);
  });

  test("leaves it to validation which of an enum's values there are", () => {
    expect(read(s.intEnumeration("x#E", [1, 2]), "3")).toBe(3);
    expect(read(s.enumeration("x#F", ["a"]), "b")).toBe("b");
  });

  test("says what it expects in words that a caller understands", () => {
    expect(textForm({ target: () => s.byte, traits: {} }, "date-time").expected).toBe("a byte (-128 to 127)");
    const member = { target: () => s.timestamp, traits: { timestampFormat: "http-date" } } as const;
    expect(textForm(member, "date-time").expected).toBe("a timestamp as http-date");
  });

  test("accepts a timestamp in the default format of its place, or in that of its trait", () => {
    expect(read(s.timestamp, "1985-04-12T23:20:50.520Z")).toEqual(new Date("1985-04-12T23:20:50.520Z"));
    expect(read(s.timestamp, "1.5", { timestampFormat: "epoch-seconds" })).toEqual(new Date(1500));
    const inHeader = headerForm({ target: () => s.timestamp, traits: {} });
    expect(inHeader.decode("Thu, 01 Jan 1970 00:00:02 GMT")).toEqual(new Date(2000));
  });
});

describe("headerForm, when it reads", () => {
  test("refuses to serve a string with a media type that lacks its base", () => {
    const shape = s.simple<string>(s.string, "x#Json", { mediaType: "application/json" });
    expect(() => headerForm(s.member<string>(shape))).toThrow(
      new TypeError('x#Json has a media type; replace its base "string" by "mediaTypeString".'),
    );
  });

  const decode = (shape: s.AnyShape, text: string, traits: s.Traits = { mediaType: "application/json" }): unknown =>
    headerForm({ target: () => shape, traits }).decode(text);

  test("refuses a string with a media type that is not base64, or whose bytes are not UTF-8", () => {
    expect(["{}", "_w==", "/w=="].map((text) => decode(s.mediaTypeString, text))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("decodes a string with a media type from base64, and leaves any other unchanged", () => {
    expect(decode(s.mediaTypeString, "eyLDqSI6MX0=")).toBe('{"é":1}');
    expect(decode(s.mediaTypeString, "eyJ9", {})).toBe("eyJ9");
    expect(read(s.mediaTypeString, "eyJ9", { mediaType: "application/json" })).toBe("eyJ9");
    expect(decode(s.enumeration("x#E", ["eyJ9"]), "eyJ9")).toBe("eyJ9");
    expect(decode(s.blob, "AQI=")).toEqual(Uint8Array.of(1, 2));
  });
});

describe("headerForm, when it writes", () => {
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
    expect(write(s.mediaTypeString, '{"é":1}', { mediaType: "application/json" })).toBe("eyLDqSI6MX0=");
    expect(write(s.mediaTypeString, "{}")).toBe("{}");
    expect(write(s.enumeration("x#E", ["{}"]), "{}", { mediaType: "application/json" })).toBe("{}");
  });

  test("writes a big decimal digit for digit, whichever object holds them", () => {
    const bigDecimal = s.simple<s.BigDecimalValue>(s.bigDecimal, "smithy.api#BigDecimal");
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

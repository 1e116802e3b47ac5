import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { headerDecoder, textDecoder } from "./decode.ts";

function read(shape: s.AnyShape, text: string, traits: s.Traits = {}): unknown {
  return textDecoder({ target: () => shape, traits }, "date-time").decode(text);
}

describe("textDecoder", () => {
  test.each([
    [s.boolean, ["", "True", "1", " true", "yes"]],
    [s.byte, ["128", "1.0", ""]],
    [s.timestamp, ["", "0", "2024-02-30T00:00:00Z", "2024-01-01"]],
    [s.blob, ["a", "*===", "YQ"]],
    [s.bigInteger, ["1.0", "0x1", ""]],
    [s.simple("bigDecimal", "x#D"), ["", "NaN", "1e"]],
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
    expect(textDecoder({ target: () => s.byte, traits: {} }, "date-time").expected).toBe("a byte (-128 to 127)");
    const member = { target: () => s.timestamp, traits: { timestampFormat: "http-date" } } as const;
    expect(textDecoder(member, "date-time").expected).toBe("a timestamp as http-date");
  });

  test("accepts a timestamp in the default format of its place, or in that of its trait", () => {
    expect(read(s.timestamp, "1985-04-12T23:20:50.520Z")).toEqual(new Date("1985-04-12T23:20:50.520Z"));
    expect(read(s.timestamp, "1.5", { timestampFormat: "epoch-seconds" })).toEqual(new Date(1500));
    const inHeader = headerDecoder({ target: () => s.timestamp, traits: {} });
    expect(inHeader.decode("Thu, 01 Jan 1970 00:00:02 GMT")).toEqual(new Date(2000));
  });
});

describe("headerDecoder", () => {
  const decode = (shape: s.AnyShape, text: string, traits: s.Traits = { mediaType: "application/json" }): unknown =>
    headerDecoder({ target: () => shape, traits }).decode(text);

  test("refuses a string with a media type that is not base64, or whose bytes are not UTF-8", () => {
    expect(["{}", "_w==", "/w=="].map((text) => decode(s.string, text))).toEqual([undefined, undefined, undefined]);
  });

  test("decodes a string with a media type from base64, and leaves any other unchanged", () => {
    expect(decode(s.string, "eyLDqSI6MX0=")).toBe('{"é":1}');
    expect(decode(s.string, "eyJ9", {})).toBe("eyJ9");
    expect(decode(s.enumeration("x#E", ["eyJ9"]), "eyJ9")).toBe("eyJ9");
    expect(decode(s.blob, "AQI=")).toEqual(Uint8Array.of(1, 2));
  });
});

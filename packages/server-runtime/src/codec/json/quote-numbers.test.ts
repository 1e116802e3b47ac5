import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { steady } from "../../../test/steady.ts";
import { quoteNumbers } from "./quote-numbers.ts";

describe("quoteNumbers", () => {
  test("keeps each number's own digits", () => {
    expect(quoteNumbers('[1, -0.10, 1e+400,{"a":12345678901234567890.0000}]')).toBe(
      '["1", "-0.10", "1e+400",{"a":"12345678901234567890.0000"}]',
    );
    expect(quoteNumbers("7")).toBe('"7"');
  });

  test("does not change the digits in strings, whatever escapes they have", () => {
    const json = String.raw`{"1\"2":"3\\","\\\"":4,"\u0031":[true,null,"-5"]}`;
    expect(quoteNumbers(json)).toBe(String.raw`{"1\"2":"3\\","\\\"":"4","\u0031":[true,null,"-5"]}`);
  });

  test("accepts a string of millions of escapes", () => {
    const json = `{"a":"${"\\n".repeat(5_000_000)}","b":1}`;
    expect(quoteNumbers(json).endsWith('","b":"1"}')).toBe(true);
  });

  test("accepts many numbers without a string between them, and one number of many digits", () => {
    const list = Array.from({ length: 100_000 }, (_, i) => i);
    expect(quoteNumbers(JSON.stringify(list))).toBe(JSON.stringify(list.map(String)));
    const digits = "1234567890".repeat(20_000);
    expect(quoteNumbers(`[${digits}]`)).toBe(`["${digits}"]`);
    expect(quoteNumbers(`[${digits},${digits}]`)).toBe(`["${digits}","${digits}"]`);
  });

  test("changes only numbers into strings", () => {
    const stringify = (value: unknown): string =>
      JSON.stringify(value, (_key, entry: unknown) => (typeof entry === "number" ? String(entry) : entry));
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        // Both are parsed first, because -0 has two texts.
        expect(JSON.parse(quoteNumbers(text))).toEqual(JSON.parse(stringify(JSON.parse(text))));
      }),
      steady,
    );
  });
});

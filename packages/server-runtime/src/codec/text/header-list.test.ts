import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { steady } from "../../../test/steady.ts";
import { quoteHeaderEntry, splitHeaderList, splitHttpDates } from "./header-list.ts";

describe("splitHeaderList", () => {
  test.each(['"open', 'a, "b', '"a\\"', '"a", "'])("refuses a missing closing quote: %s", (value) => {
    expect(splitHeaderList(value)).toBeUndefined();
  });

  test.each([
    ["a, b,c", ["a", "b", "c"]],
    ['"a, b", c', ["a, b", "c"]],
    [String.raw`"say \"hi\"", "back\\slash"`, ['say "hi"', "back\\slash"]],
    [String.raw`"\\", "\\\""`, ["\\", '\\"']],
    ['" kept ", trimmed ', [" kept ", "trimmed"]],
    ["a,,b", ["a", "", "b"]],
    ['""', [""]],
    ["", [""]],
    ["back\\slash, b", ["back\\slash", "b"]],
  ])("splits %s", (value, entries) => {
    expect(splitHeaderList(value)).toEqual(entries);
  });

  test("accepts a header of many entries or many quotes", () => {
    expect(splitHeaderList(",".repeat(60_000))).toHaveLength(60_001);
    expect(splitHeaderList(`"${'\\"'.repeat(30_000)}"`)).toEqual(['"'.repeat(30_000)]);
  });
});

describe("splitHttpDates", () => {
  test("refuses an extra or missing comma", () => {
    expect(splitHttpDates("Thu, 01 Jan 1970 00:00:00 GMT, ")).toBeUndefined();
    expect(splitHttpDates("01 Jan 1970")).toBeUndefined();
  });

  test("keeps the comma inside each date", () => {
    const dates = ["Mon, 16 Dec 2019 23:48:18 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"];
    expect(splitHttpDates(dates.join(", "))).toEqual(dates);
    expect(splitHttpDates(dates.join(","))).toEqual(dates);
  });
});

describe("quoteHeaderEntry", () => {
  test("quotes only entries that would be misread", () => {
    expect(["a", "a b", 'a"b', "a,b", " a", "a\\", ""].map(quoteHeaderEntry)).toEqual([
      "a",
      "a b",
      String.raw`"a\"b"`,
      '"a,b"',
      '" a"',
      "a\\",
      "",
    ]);
  });

  test("is reversed by splitHeaderList, whatever the entries", () => {
    const entry = fc.oneof(
      fc.string({ unit: fc.constantFrom(",", '"', "\\", " ", "a", "\t") }),
      fc.string({ unit: "grapheme-ascii" }),
    );
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1 }), (entries) => {
        expect(splitHeaderList(entries.map(quoteHeaderEntry).join(", "))).toEqual(entries);
      }),
      steady,
    );
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJson, writeJson } from "../test/json-values.ts";
import { steady } from "../test/steady.ts";
import { timestamp } from "./simple-shapes.ts";
import { formatTimestamp, fromEpochSeconds, parseTimestamp, toEpochSeconds } from "./timestamps.ts";

describe("parseTimestamp as date-time", () => {
  test.each([
    "",
    "1985-04-12",
    "1985-04-12T23:20:50",
    "1985-04-12 23:20:50Z",
    "1985-04-12T23:20:50+01:00",
    "1985-04-12T23:20:50-00:00",
    "85-04-12T23:20:50Z",
    "+001985-04-12T23:20:50Z",
    "1985-13-12T23:20:50Z",
    "1985-00-12T23:20:50Z",
    "1985-02-29T23:20:50Z",
    "1985-04-31T23:20:50Z",
    "1985-04-00T23:20:50Z",
    "1985-04-12T24:00:00Z",
    "1985-04-12T23:60:00Z",
    "1985-04-12T23:59:61Z",
    "1985-04-12T23:20:50.Z",
    "1985-04-12T23:20:50Z\n",
    "1985-04-12T23:20:50.5a0Z",
    "1985-04-12T23:20:50,500Z",
    "1985-04-1:T23:20:50Z",
    "1985-04-/2T23:20:50Z",
    "1985-04-32T23:20:50Z",
    "0000-00-00T00:00:00Z",
    "١٩٨٥-04-12T23:20:50Z",
  ])("refuses %j", (text) => {
    expect(parseTimestamp(text, "date-time")).toBeUndefined();
  });

  // https://www.rfc-editor.org/rfc/rfc3339#section-5.8
  test.each([
    ["1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50.520Z"],
    ["1985-04-12t23:20:50z", "1985-04-12T23:20:50.000Z"],
    ["1990-12-31T23:59:60Z", "1990-12-31T23:59:59.000Z"],
    ["2000-02-29T00:00:00.123456789Z", "2000-02-29T00:00:00.123Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
    ["0100-01-01T00:00:00Z", "0100-01-01T00:00:00.000Z"],
    ["1985-12-31T00:00:59.900Z", "1985-12-31T00:00:59.900Z"],
    ["0099-12-31T00:00:00Z", "0099-12-31T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("accepts %s", (text, iso) => {
    expect(parseTimestamp(text, "date-time")?.toISOString()).toBe(iso);
  });
});

describe("parseTimestamp as http-date", () => {
  test.each([
    "",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994",
    "Sun, 06 Nov 1994 08:49:37 UTC",
    "Sun, 6 Nov 1994 08:49:37 GMT",
    "Sun, 31 Nov 1994 08:49:37 GMT",
    "Sun, 06 Foo 1994 08:49:37 GMT",
    "Son, 06 Nov 1994 08:49:37 GMT",
    "sun, 06 nov 1994 08:49:37 gmt",
    "Sun, 06 Nov 1994 24:49:37 GMT",
  ])("refuses %j", (text) => {
    expect(parseTimestamp(text, "http-date")).toBeUndefined();
  });

  // https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
  test("accepts an IMF-fixdate, with or without a fraction", () => {
    expect(parseTimestamp("Sun, 06 Nov 1994 08:49:37 GMT", "http-date")).toEqual(new Date("1994-11-06T08:49:37Z"));
    expect(parseTimestamp("Sun, 02 Jan 2000 20:34:56.456 GMT", "http-date")).toEqual(
      new Date("2000-01-02T20:34:56.456Z"),
    );
  });
});

describe("parseTimestamp as epoch-seconds", () => {
  test.each(["", "NaN", "Infinity", "0x10", "1,5", ".5", "5.", "1e400", "8640000000001", "-8640000000001"])(
    "refuses %j",
    (text) => {
      expect(parseTimestamp(text, "epoch-seconds")).toBeUndefined();
    },
  );

  test.each([
    ["0", 0],
    ["-1.5", -1500],
    ["1515531081.123", 1_515_531_081_123],
    ["1.001", 1001],
    ["1e3", 1_000_000],
    ["8640000000000", 8_640_000_000_000_000],
  ])("accepts %s", (text, milliseconds) => {
    expect(parseTimestamp(text, "epoch-seconds")?.getTime()).toBe(milliseconds);
  });
});

test("fromEpochSeconds returns undefined for a number that a Date cannot represent", () => {
  expect([Number.NaN, Number.POSITIVE_INFINITY, 1e300].map(fromEpochSeconds)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([new Date(Number.NaN), 0, "2024-01-01T00:00:00Z", null, undefined])(
  "no format has a moment for %o, which is not a valid Date",
  (value) => {
    const message = "A timestamp must be a valid Date.";
    expect(() => toEpochSeconds(value)).toThrow(new TypeError(message));
    for (const format of ["date-time", "http-date", "epoch-seconds"] as const) {
      expect(() => formatTimestamp(value, format)).toThrow(new TypeError(message));
    }
  },
);

describe("a timestamp", () => {
  const moment = new Date("1994-11-06T08:49:37Z");

  test.each([
    ["date-time", [null, 784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT", [], {}]],
    ["http-date", [null, 784_111_777, "1994-11-06T08:49:37Z", ["Sun, 06 Nov 1994 08:49:37 GMT"]]],
    ["epoch-seconds", [null, "784111777", "1994-11-06T08:49:37Z", 8_640_000_000_001, Number.POSITIVE_INFINITY, [1]]],
  ] as const)("in JSON is refused if it is not a %s", (format, values) => {
    for (const value of values) {
      expect(() => readJson(timestamp, value, { format })).toThrow(new Error(`a timestamp as ${format} at $`));
    }
  });

  test.each([
    ["date-time", "1994-11-06T08:49:37Z"],
    ["http-date", "Sun, 06 Nov 1994 08:49:37 GMT"],
    ["epoch-seconds", 784_111_777],
  ] as const)("is read from JSON and text and written there as %s", (format, json) => {
    expect(readJson(timestamp, json, { format })).toEqual(moment);
    expect(writeJson(timestamp, moment, format)).toBe(JSON.stringify(json));
    const form = timestamp.type.text?.(format);
    expect(form?.expected).toBe(`a timestamp as ${format}`);
    expect(form?.decode(String(json))).toEqual(moment);
    expect(form?.encode(moment)).toBe(String(json));
    expect(form?.decode(`${json} `)).toBeUndefined();
  });

  test("has milliseconds in JSON if its format has them", () => {
    const later = new Date(moment.getTime() + 250);
    expect(writeJson(timestamp, later, "epoch-seconds")).toBe("784111777.25");
    expect(writeJson(timestamp, later, "date-time")).toBe('"1994-11-06T08:49:37.250Z"');
    expect(readJson(timestamp, 784_111_777.25, { format: "epoch-seconds" })).toEqual(later);
  });
});

describe("formatTimestamp", () => {
  test("writes a fraction only if there is one, and never in an http-date", () => {
    const [whole, fraction] = [new Date(1_000_000_000_000), new Date(1_000_000_000_250)];
    expect([whole, fraction].map((date) => formatTimestamp(date, "date-time"))).toEqual([
      "2001-09-09T01:46:40Z",
      "2001-09-09T01:46:40.250Z",
    ]);
    expect([whole, fraction].map((date) => formatTimestamp(date, "epoch-seconds"))).toEqual([
      "1000000000",
      "1000000000.25",
    ]);
    expect(formatTimestamp(fraction, "http-date")).toBe("Sun, 09 Sep 2001 01:46:40 GMT");
  });

  test("is reversed by parseTimestamp, to the millisecond if the format has them", () => {
    const moment = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (date) => {
        for (const format of ["date-time", "epoch-seconds"] as const) {
          expect(parseTimestamp(formatTimestamp(date, format), format)).toEqual(date);
        }
        const second = new Date(Math.floor(date.getTime() / 1000) * 1000);
        expect(parseTimestamp(formatTimestamp(second, "http-date"), "http-date")).toEqual(second);
      }),
      steady,
    );
  });
});

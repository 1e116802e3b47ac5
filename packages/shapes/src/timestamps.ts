import type { JsonForm, SimpleType, TextForm } from "./simple-type.ts";
import type { TimestampFormat } from "./traits.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const dateTime = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?[Zz]$/;
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d)(\.\d+)? GMT$/;
/** The furthest moment from 1970 that a Date can represent, in milliseconds. */
const maxTime = 8.64e15;
const epochSeconds = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The type of timestamps. */
export const timestampType: SimpleType = { name: "a valid Date", test: isValidDate, json: jsonForm, text: textForm };

function jsonForm(format: TimestampFormat): JsonForm {
  const expected = `a timestamp as ${format}`;
  if (format === "epoch-seconds") {
    return {
      decode(value, state) {
        const date = typeof value === "number" ? fromEpochSeconds(value) : undefined;
        if (date === undefined) {
          throw state.fail(expected);
        }
        return date;
      },
      encode: toEpochSeconds,
    };
  }
  return {
    decode(value, state) {
      const date = typeof value === "string" ? parseTimestamp(value, format) : undefined;
      if (date === undefined) {
        throw state.fail(expected);
      }
      return date;
    },
    encode: (value) => formatTimestamp(value, format),
  };
}

function textForm(format: TimestampFormat): TextForm {
  return {
    expected: `a timestamp as ${format}`,
    decode: (text) => parseTimestamp(text, format),
    encode: (value) => formatTimestamp(value, format),
  };
}

function isValidDate(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

/** Parses a timestamp. Returns undefined if the text does not have the format. {@link https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait} */
export function parseTimestamp(text: string, format: TimestampFormat): Date | undefined {
  switch (format) {
    case "date-time":
      return dateTime.test(text) ? parseDateTime(text) : undefined;
    case "http-date": {
      const [, day, month = "", year, hours, minutes, seconds, fraction = ""] = httpDate.exec(text) ?? [];
      const milliseconds = Math.trunc(Number(`0${fraction}`) * 1000);
      return toDate(
        Number(year),
        months.indexOf(month),
        Number(day),
        Number(hours),
        Number(minutes),
        Number(seconds),
        milliseconds,
      );
    }
    case "epoch-seconds":
      return epochSeconds.test(text) ? fromEpochSeconds(Number(text)) : undefined;
  }
}

/** Converts seconds since the start of 1970. Returns undefined if a Date cannot represent the moment. */
export function fromEpochSeconds(seconds: number): Date | undefined {
  const milliseconds = Math.round(seconds * 1000);
  return Math.abs(milliseconds) <= maxTime ? new Date(milliseconds) : undefined;
}

/**
 * Writes a moment in a text format, with fractions of a second only if there are any.
 * @throws {TypeError} if the value is not a valid Date
 */
export function formatTimestamp(value: unknown, format: TimestampFormat): string {
  const date = requireDate(value);
  switch (format) {
    case "date-time":
      return date.toISOString().replace(".000Z", "Z");
    case "http-date":
      return date.toUTCString();
    case "epoch-seconds":
      return String(toEpochSeconds(date));
  }
}

/**
 * Returns the seconds from the start of 1970 to a moment.
 * @throws {TypeError} if the value is not a valid Date
 */
export function toEpochSeconds(value: unknown): number {
  return requireDate(value).getTime() / 1000;
}

function requireDate(value: unknown): Date {
  if (!isValidDate(value)) {
    throw new TypeError("A timestamp must be a valid Date.");
  }
  return value;
}

/** Reads a text that has the form of a date-time. Taking the digits from their places is faster than capturing groups. */
function parseDateTime(text: string): Date | undefined {
  const fractionDigits = Math.min(Math.max(text.length - 21, 0), 3);
  return toDate(
    readDigits(text, 0, 4),
    readDigits(text, 5, 7) - 1,
    readDigits(text, 8, 10),
    readDigits(text, 11, 13),
    readDigits(text, 14, 16),
    readDigits(text, 17, 19),
    readDigits(text, 20, 20 + fractionDigits) * 10 ** (3 - fractionDigits),
  );
}

function readDigits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    value = 10 * value + text.charCodeAt(i) - 48;
  }
  return value;
}

/**
 * Makes a Date, whose months count from 0. Returns undefined if there is no such day or time, or a number is NaN. It does not
 * use `Date.UTC`, which takes twice as long and takes a day that the month does not have for one of the next month.
 */
function toDate(
  year: number,
  month: number,
  day: number,
  hours: number,
  minutes: number,
  seconds: number,
  milliseconds: number,
): Date | undefined {
  // RFC 3339 allows leap seconds, but a Date cannot represent them.
  const second = seconds === 60 ? 59 : seconds;
  const days = countDays(year, month) + day;
  const isDay = month >= 0 && month <= 11 && day >= 1 && (day <= 28 || days <= countDays(year, month + 1));
  if (!isDay || hours > 23 || minutes > 59 || second > 59) {
    return undefined;
  }
  return new Date((((days * 24 + hours) * 60 + minutes) * 60 + second) * 1000 + milliseconds);
}

/** Counts the days from the start of 1970 to the last day before a month. Years begin in March here, so that leap days are last. */
function countDays(year: number, month: number): number {
  const marchYear = month > 1 ? year : year - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const daysBefore = Math.floor((153 * ((month + 10) % 12) + 2) / 5);
  return 365 * marchYear + leapDays + daysBefore - 719_469;
}

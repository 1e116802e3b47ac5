import type { TimestampFormat } from "@smithy-contract/shapes";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const dateTime = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?[Zz]$/;
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d)(\.\d+)? GMT$/;
const epochSeconds = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

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
  const date = new Date(Math.round(seconds * 1000));
  return Number.isNaN(date.getTime()) ? undefined : date;
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
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) {
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

/** Makes a Date, whose months count from 0. Returns undefined if there is no such day or time, or a number is NaN. */
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
  if (hours > 23 || minutes > 59 || second > 59) {
    return undefined;
  }
  const date = new Date(Date.UTC(year, month, day, hours, minutes, second, milliseconds));
  if (year < 100) {
    // Date.UTC takes such a year for one of the twentieth century.
    date.setUTCFullYear(year, month, day);
  }
  // A day that the month does not have leads to another month.
  return date.getUTCMonth() === month ? date : undefined;
}

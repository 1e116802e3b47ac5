import type { TimestampFormat } from "@smithy-contract/shapes";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const dateTime = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?[Zz]$/;
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d)(\.\d+)? GMT$/;
const epochSeconds = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Parses a timestamp. Returns undefined if the text does not have the format. {@link https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait} */
export function parseTimestamp(text: string, format: TimestampFormat): Date | undefined {
  switch (format) {
    case "date-time": {
      const parts = dateTime.exec(text);
      return parts === null ? undefined : toDate(parts[1], Number(parts[2]) - 1, parts[3], parts.slice(4));
    }
    case "http-date": {
      const parts = httpDate.exec(text);
      return parts === null ? undefined : toDate(parts[3], months.indexOf(parts[2] ?? ""), parts[1], parts.slice(4));
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

function toDate(
  year: string | undefined,
  month: number,
  day: string | undefined,
  time: readonly (string | undefined)[],
): Date | undefined {
  const [hours, minutes, seconds, fraction] = time;
  // RFC 3339 allows leap seconds, but a Date cannot represent them.
  const second = seconds === "60" ? 59 : Number(seconds);
  if (Number(hours) > 23 || Number(minutes) > 59 || second > 59) {
    return undefined;
  }
  const date = new Date(0);
  date.setUTCFullYear(Number(year), month, Number(day));
  // A day that the month does not have leads to another month.
  if (date.getUTCMonth() !== month) {
    return undefined;
  }
  date.setUTCHours(Number(hours), Number(minutes), second, Math.trunc(Number(`0${fraction ?? ""}`) * 1000));
  return date;
}

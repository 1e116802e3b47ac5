import type { JsonValue } from "../base/json.ts";

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;
const httpDate = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d(\.\d+)? GMT$/;

/**
 * Reads a timestamp of a model: seconds since 1970, a date-time or an HTTP date. Returns undefined for other values.
 * JavaScript reads other formats too, but in the time zone of the machine.
 * {@link https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait}
 */
export function readTimestamp(value: JsonValue): Date | undefined {
  const isText = typeof value === "string" && (dateTime.test(value) || httpDate.test(value));
  const date = new Date(typeof value === "number" ? value * 1000 : isText ? value : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

import { EventList } from "../sample/event-list.ts";

/** How many characters of a value are shown. */
const maxLength = 20_000;

/** Formats an input, an output or the members of an error as indented JSON. What JSON does not have is described. */
export function formatValue(value: unknown): string {
  const above: unknown[] = [];
  let text: string;
  try {
    text = JSON.stringify(
      value,
      function (this: unknown, _name: string, member: unknown) {
        // JSON.stringify calls this with each value in turn. The values above it end with the object that it is a member of.
        while (above.length > 0 && above.at(-1) !== this) {
          above.pop();
        }
        const shown = describe(member);
        if (above.includes(shown)) {
          return "(contains itself)";
        }
        above.push(shown);
        return shown;
      },
      2,
    );
  } catch (error) {
    return `(cannot be shown: ${String(error)})`;
  }
  return text === undefined ? "(nothing)" : cut(text);
}

/** Formats a body, indented if it is JSON. */
export function formatBody(body: string): string {
  try {
    return formatValue(JSON.parse(body));
  } catch {
    return cut(body);
  }
}

function describe(value: unknown): unknown {
  if (typeof value === "bigint") {
    return `${value}n`;
  }
  if (value instanceof Uint8Array) {
    return `(${value.length} bytes)`;
  }
  if (value instanceof EventList) {
    return value.events;
  }
  if (
    value instanceof ReadableStream ||
    (typeof value === "object" && value !== null && Symbol.asyncIterator in value)
  ) {
    return "(stream)";
  }
  return value;
}

function cut(text: string): string {
  return text.length <= maxLength
    ? text
    : `${text.slice(0, maxLength)}\n… (${text.length - maxLength} more characters)`;
}

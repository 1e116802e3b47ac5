import { expect, test } from "vitest";
import { events } from "../exchange/events.ts";
import { formatBody, formatValue } from "./format-value.ts";

test.each([
  ["a date", { at: new Date(0) }, { at: "1970-01-01T00:00:00.000Z" }],
  ["bytes by their number", { body: new Uint8Array(3) }, { body: "(3 bytes)" }],
  ["a large integer", { total: 12n }, { total: "12n" }],
  ["a stream", { body: new ReadableStream() }, { body: "(stream)" }],
  ["an event stream", { events: (async function* () {})() }, { events: "(stream)" }],
  ["the events of a fixed stream", { events: events([{ a: 1 }]) }, { events: [{ a: 1 }] }],
  ["the same object twice", repeat({ a: 1 }), [{ a: 1 }, { a: 1 }]],
  ["nothing in several places", { a: null, b: [null, null] }, { a: null, b: [null, null] }],
  ["the same text inside itself", { a: "x", b: ["x", { c: "x" }] }, { a: "x", b: ["x", { c: "x" }] }],
  ["an object in itself", containItself(), { name: "a", child: { parent: "(contains itself)" } }],
])("shows %s", (_what, value, expected) => {
  expect(JSON.parse(formatValue(value))).toEqual(expected);
});

test("says that there is no value", () => {
  expect(formatValue(undefined)).toBe("(nothing)");
});

test("cuts a long value", () => {
  const text = formatValue("x".repeat(50_000));
  expect(text).toHaveLength(20_000 + "\n… (30002 more characters)".length);
  expect(text).toMatch(/\n… \(30002 more characters\)$/);
  const longest = formatBody("x".repeat(20_000));
  expect(longest).toBe("x".repeat(20_000));
});

test("says why a value cannot be shown", () => {
  const broken = {
    get member() {
      throw new Error("no such luck");
    },
  };
  expect(formatValue(broken)).toBe("(cannot be shown: Error: no such luck)");
});

function repeat(value: object): unknown {
  return [value, value];
}

function containItself(): unknown {
  const child: Record<string, unknown> = {};
  const parent = { name: "a", child };
  child["parent"] = parent;
  return parent;
}

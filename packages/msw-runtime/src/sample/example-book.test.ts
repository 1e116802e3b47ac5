import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { ExampleBook, type GivenExample } from "./example-book.ts";

const input = s.structure<Record<string, never>>("x#Input", {
  id: s.string,
  token: s.member(s.string, { idempotencyToken: true }),
  size: s.member(s.string, { default: "small" }),
  body: s.simple<Uint8Array>(s.blob, "x#Stream", { streaming: true }),
} as never);
const output = s.structure<{ name: string }>("x#Output", { name: s.string } as never);
const http = { method: "PUT", uri: "/", code: 200 };
const operation = s.operation({ id: "x#Put", http, input: input as never, output, errors: [] });

function bookOf(...examples: readonly GivenExample[]): ExampleBook {
  return new ExampleBook(operation, Object.fromEntries(examples.map((example, index) => [`e${index}`, example])));
}

describe("an example is found", () => {
  test.each<[string, object, unknown]>([
    ["by an equal input", { id: "1" }, { id: "1" }],
    ["whatever the idempotency token, if it has none", { id: "1" }, { id: "1", token: "x" }],
    ["with a default that the caller filled in", { id: "1" }, { id: "1", size: "small" }],
    ["whatever the stream", { id: "1", body: new ReadableStream() }, { id: "1", body: new Uint8Array(1) }],
    ["by its own idempotency token", { id: "1", token: "x" }, { id: "1", token: "x" }],
    ["without members, if there is no input", {}, undefined],
    ["by its own value of a member with a default", { size: "large" }, { size: "large" }],
  ])("%s", (_, wanted, asked) => {
    expect(bookOf({ input: wanted }).find(asked)?.title).toBe("e0");
  });

  test.each<[string, object, unknown]>([
    ["for another value", { id: "1" }, { id: "2" }],
    ["if a member is missing", { id: "1" }, {}],
    ["if there is a further member", {}, { id: "1" }],
    ["for another idempotency token than its own", { token: "x" }, { token: "y" }],
    ["for another value than the default", {}, { size: "large" }],
    ["for the default if it has another value", { size: "large" }, { size: "small" }],
    ["for something that is no input", { id: "1" }, "id"],
    ["for nothing", { id: "1" }, null],
  ])("not %s", (_, wanted, asked) => {
    expect(bookOf({ input: wanted }).find(asked)).toBeUndefined();
  });

  test("first of those that fit", () => {
    expect(
      bookOf({ input: { id: "0" } }, { input: { id: "1" } }, { input: { id: "1" } }).find({ id: "1" })?.title,
    ).toBe("e1");
  });
});

test("an example answers with its output, with an empty one if it has none, or with its error", () => {
  const error = new Error("gone");
  const book = bookOf(
    { input: { id: "1" }, output: { name: "n" } },
    { input: { id: "2" } },
    { input: { id: "3" }, error },
  );
  expect(book.find({ id: "1" })?.answer).toEqual({ kind: "output", output: { name: "n" } });
  expect(book.find({ id: "2" })?.answer).toEqual({ kind: "output", output: {} });
  expect(book.find({ id: "3" })?.answer).toEqual({ kind: "error", error });
});

test("the first success is the first example without an error", () => {
  const error = new Error("gone");
  expect(bookOf({ input: {}, error }, { input: {}, output: { name: "a" } }, { input: {} }).firstSuccess?.title).toBe(
    "e1",
  );
  expect(bookOf({ input: {}, error }).firstSuccess).toBeUndefined();
});

test("an example stays as it was when the given one changes afterwards", () => {
  const given = { input: { id: "1" }, output: { name: "n" } };
  const book = bookOf(given);
  expect(book.titles).toEqual(["e0"]);
  const found = book.find({ id: "1" });
  given.output.name = "changed";
  expect(found?.answer).toEqual({ kind: "output", output: { name: "n" } });
  expect(book.find({ id: "1" })).toBe(found);
});

import { expect, test, vi } from "vitest";
import { streamFrom, toPayloadBody } from "./payload-body.ts";

test.each([7, null, undefined, true, {}, new ArrayBuffer(1), Symbol.asyncIterator])(
  "a payload that yields no bytes is refused: %o",
  (value) => {
    expect(() => toPayloadBody(value)).toThrow(/^A payload must be/);
  },
);

test("an async iterable is read only as far as somebody asks, and is told when nobody does any more", async () => {
  const next = vi.fn(async () => ({ done: false, value: "chunk" }));
  const finish = vi.fn(async () => ({ done: true, value: undefined }));
  const reader = streamFrom({ [Symbol.asyncIterator]: () => ({ next, return: finish }) }).getReader();
  await Promise.resolve();
  expect(next).not.toHaveBeenCalled();
  expect(await reader.read()).toMatchObject({ value: new TextEncoder().encode("chunk") });
  expect(next).toHaveBeenCalledOnce();
  await reader.cancel("enough");
  expect(finish).toHaveBeenCalledExactlyOnceWith("enough");
});

test("an async iterable that cannot be told to stop can be left unread", async () => {
  const next = async (): Promise<IteratorResult<string>> => ({ done: false, value: "chunk" });
  await expect(streamFrom({ [Symbol.asyncIterator]: () => ({ next }) }).cancel()).resolves.toBeUndefined();
});

test.each([undefined, true])("an async iterable may have a property that is named destroy: %s", async (destroy) => {
  const next = async (): Promise<IteratorResult<string>> => ({ done: false, value: "chunk" });
  const source = { [Symbol.asyncIterator]: () => ({ next }), destroy };
  await expect(streamFrom(source).cancel()).resolves.toBeUndefined();
});

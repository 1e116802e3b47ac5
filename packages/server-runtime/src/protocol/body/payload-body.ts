import type { AnswerBody } from "../answer.ts";

/** A payload as a response's body: text, bytes, a Blob, a web stream, or whatever yields bytes, such as a Node stream. */
export function toPayloadBody(value: unknown): AnswerBody {
  if (typeof value === "string" || value instanceof Blob || value instanceof ReadableStream) {
    return value;
  }
  if (value instanceof Uint8Array) {
    return new Uint8Array(value);
  }
  if (isAsyncIterable(value)) {
    return streamFrom(value);
  }
  throw new TypeError(
    "A payload must be a string, a Uint8Array, a Blob, a ReadableStream or an async iterable of bytes.",
  );
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

const utf8 = new TextEncoder();

function streamFrom(source: AsyncIterable<unknown>): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done === true) {
        controller.close();
      } else if (value instanceof Uint8Array) {
        controller.enqueue(value);
      } else {
        controller.enqueue(utf8.encode(String(value)));
      }
    },
    async cancel(reason) {
      await iterator.return?.(reason);
    },
  });
}

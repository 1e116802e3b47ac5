import type { ResponseBody } from "../encoded-response.ts";

/**
 * Turns a payload into a response's body. It may be text, bytes, a Blob, a web stream, or an async iterable of bytes or
 * text, such as a Node stream.
 * @throws {TypeError} if it is anything else
 */
export function toPayloadBody(value: unknown): ResponseBody {
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

/** Tells whether a value is an async iterable. Node's streams are, so this recognises them without Node's own classes. */
export function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

const utf8 = new TextEncoder();

/** Makes a web stream of an async iterable of bytes or text. It reads a chunk only when somebody asks for one. */
export function streamFrom(source: AsyncIterable<unknown>): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done === true) {
          controller.close();
        } else {
          controller.enqueue(value instanceof Uint8Array ? value : utf8.encode(String(value)));
        }
      },
      async cancel(reason) {
        await iterator.return?.(reason);
        // The iterator of a Node stream leaves the stream open if nothing was read from it.
        if ("destroy" in source && typeof source.destroy === "function") {
          source.destroy();
        }
      },
    },
    { highWaterMark: 0 },
  );
}

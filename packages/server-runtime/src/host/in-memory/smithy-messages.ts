import type { HttpHandlerOptions, QueryParameterBag } from "@smithy/types";
import { maxTimerMs } from "../abort.ts";

/** A query with its question mark, or "" where there is none. Names and values are escaped as Smithy's clients do. */
export function writeQuery(query: QueryParameterBag | undefined): string {
  const parts = Object.entries(query ?? {}).flatMap(([name, value]) => {
    const key = escape(name);
    if (Array.isArray(value)) {
      return value.map((entry) => `${key}=${escape(entry)}`);
    }
    return value === null ? [key] : [`${key}=${escape(value)}`];
  });
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

function escape(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Headers as Smithy's messages have them: one string a name. */
export function toSmithyHeaders(headers: Headers): Record<string, string> {
  const bag: Record<string, string> = {};
  for (const [name, value] of headers) {
    const before = Object.hasOwn(bag, name) ? bag[name] : undefined;
    bag[name] = before === undefined ? value : `${before}, ${value}`;
  }
  return bag;
}

/**
 * A Smithy message's body as a Request's.
 * @throws TypeError for what no client sends
 */
export function toRequestBody(body: unknown): BodyInit | null {
  if (body === undefined || body === null || body === "") {
    return null;
  }
  if (typeof body === "string" || body instanceof Blob || body instanceof ReadableStream) {
    return body;
  }
  if (body instanceof ArrayBuffer) {
    return body;
  }
  if (ArrayBuffer.isView(body)) {
    return new Uint8Array(new Uint8Array(body.buffer, body.byteOffset, body.byteLength));
  }
  if (isAsyncIterable(body)) {
    return streamFrom(body);
  }
  throw new TypeError(
    "The request's body must be a string, bytes, a Blob, a ReadableStream or a Node stream, as Smithy's clients send it.",
  );
}

/** Node's streams are read by what they share with all async iterables, so that this needs no Node. */
function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

function streamFrom(source: AsyncIterable<unknown>): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done === true) {
          controller.close();
        } else {
          controller.enqueue(value instanceof Uint8Array ? new Uint8Array(value) : encoder.encode(String(value)));
        }
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** What ends a call before its answer. */
export interface Ending {
  readonly signal: AbortSignal;
  /** Rejects when the call is to end. */
  readonly promise: Promise<never>;
  /** Forgets the caller's signal and the time-out. */
  stop(): void;
}

/** Follows a caller's signal, of the platform or of Smithy's older kind, and a time-out in milliseconds. */
export function followAbort(signal: HttpHandlerOptions["abortSignal"], requestTimeout: number | undefined): Ending {
  const controller = new AbortController();
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<never>((_resolve, rejectPromise) => (reject = rejectPromise));
  const end = (name: string, message: string) => (): void => {
    const error = Object.assign(new Error(message), { name });
    controller.abort(error);
    reject(error);
  };
  const onAbort = end("AbortError", "Request aborted");
  const timer =
    requestTimeout === undefined || requestTimeout === 0
      ? undefined
      : setTimeout(
          end("TimeoutError", `The server has not answered within ${requestTimeout} ms`),
          Math.min(requestTimeout, maxTimerMs),
        );
  const forget = listen(signal, onAbort);
  if (signal?.aborted === true) {
    onAbort();
  }
  return {
    signal: controller.signal,
    promise,
    stop() {
      clearTimeout(timer);
      forget();
    },
  };
}

function listen(signal: HttpHandlerOptions["abortSignal"], onAbort: () => void): () => void {
  if (signal === undefined) {
    return () => {};
  }
  if ("addEventListener" in signal) {
    signal.addEventListener("abort", onAbort, { once: true });
    return () => signal.removeEventListener("abort", onAbort);
  }
  // Smithy's older kind has nothing else.
  Object.assign(signal, { onabort: onAbort });
  return () => {
    Object.assign(signal, { onabort: null });
  };
}

import type { HttpHandlerOptions, QueryParameterBag } from "@smithy/types";
import { isAsyncIterable, streamFrom } from "../../protocol/body/payload-body.ts";
import { maxTimerMs } from "../../protocol/timers.ts";

/** Writes a query with its question mark, or "" if it is empty. Names and values are escaped as Smithy's clients do it. */
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

/** Converts headers to the form of Smithy's messages, which has one string per name. */
export function toSmithyHeaders(headers: Headers): Record<string, string> {
  const bag: Record<string, string> = {};
  for (const [name, value] of headers) {
    const before = Object.hasOwn(bag, name) ? bag[name] : undefined;
    bag[name] = before === undefined ? value : `${before}, ${value}`;
  }
  return bag;
}

/**
 * Converts the body of a Smithy message to the body of a Request.
 * @throws {TypeError} if the body is of a kind that clients do not send
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

/** A way to end a call before its response is available. */
export interface Ending {
  readonly signal: AbortSignal;
  /** Rejects when the call ends. */
  readonly promise: Promise<never>;
  /** Stops listening to the caller's signal and clears the time-out. */
  stop(): void;
}

/**
 * Ends a call when the caller's signal aborts, or after a time-out.
 * @param signal the platform's own, or Smithy's older kind
 * @param requestTimeout in milliseconds; 0 or undefined for none
 */
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
          end("TimeoutError", `The server has not responded within ${requestTimeout} ms`),
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
  // Smithy's older kind of signal has only this property.
  Object.assign(signal, { onabort: onAbort });
  return () => {
    Object.assign(signal, { onabort: null });
  };
}

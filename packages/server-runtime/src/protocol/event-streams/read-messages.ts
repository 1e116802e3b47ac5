import type { Message } from "@smithy/types";
import { ByteCollector } from "../body/byte-collector.ts";
import { malformedRequest, ProtocolError, requestAborted } from "../errors.ts";
import { maxTimerMs } from "../timers.ts";
import type { StreamLimits } from "./event-streams.ts";
import { decodeMessage } from "./messages.ts";

/** The length of a message and that of its headers, with the checksum of both. */
const preludeBytes = 12;
/** The prelude, and the checksum of the message at its end. */
const leastBytes = 16;

/**
 * Reads the messages of a request's body, one at a time, as they are asked for.
 *
 * The library would allocate what the first four bytes announce before it verifies them, so the lengths are checked here.
 *
 * @throws {ProtocolError} if a message is malformed (400), too long (413) or late (408), or if the body ends within one (400)
 */
export async function* readMessages(
  { body, signal }: Request,
  { eventBytes, eventIdleMs }: StreamLimits,
): AsyncGenerator<Message, void, undefined> {
  if (body === null) {
    return;
  }
  const chunks = new MessageChunks(body.getReader());
  try {
    for (;;) {
      const bytes = await within(eventIdleMs, readMessage(chunks, eventBytes));
      if (bytes === undefined) {
        return;
      }
      yield decodeMessage(bytes);
    }
  } catch (error) {
    throw signal.aborted && !(error instanceof ProtocolError) ? requestAborted() : error;
  } finally {
    chunks.cancel();
  }
}

/** Reads the bytes of the next message. Resolves with undefined at the end of the body. */
async function readMessage(chunks: MessageChunks, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const prelude = await chunks.take(preludeBytes);
  if (prelude.length === 0) {
    return undefined;
  }
  requireBytes(prelude, preludeBytes);
  const view = new DataView(prelude.buffer);
  const length = view.getUint32(0);
  if (view.getUint32(4) > length - leastBytes) {
    throw malformedRequest("The body is not an event stream: the lengths of a message contradict each other.");
  }
  if (length > limit) {
    throw new ProtocolError({
      status: 413,
      type: "RequestEntityTooLargeException",
      message: `A message of the event stream is over the limit of ${limit} bytes.`,
    });
  }
  const rest = await chunks.take(length - preludeBytes);
  requireBytes(rest, length - preludeBytes);
  const whole = new Uint8Array(length);
  whole.set(prelude);
  whole.set(rest, preludeBytes);
  return whole;
}

function requireBytes(bytes: Uint8Array, length: number): void {
  if (bytes.length < length) {
    throw malformedRequest("The event stream ends in the middle of a message.");
  }
}

/** Divides the chunks of a body into the parts of messages. */
class MessageChunks {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array();

  constructor(reader: ReadableStreamDefaultReader<Uint8Array>) {
    this.#reader = reader;
  }

  /** Resolves with a copy of the next bytes, or of fewer if the body ends before. */
  async take(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const collector = new ByteCollector(length);
    let missing = length;
    while (missing > 0) {
      if (this.#chunk.length === 0) {
        const { done, value } = await this.#reader.read();
        if (done) {
          break;
        }
        this.#chunk = value;
      }
      const part = this.#chunk.subarray(0, missing);
      collector.add(part);
      missing -= part.length;
      this.#chunk = this.#chunk.subarray(part.length);
    }
    return new Uint8Array(collector.join());
  }

  /** Tells the caller that nobody reads the rest. */
  cancel(): void {
    // This is not awaited, because some hosts settle it only once the caller has stopped sending.
    this.#reader.cancel().catch(() => {});
  }
}

/** Waits for a promise, but not longer than the given time. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  if (milliseconds > maxTimerMs) {
    return promise;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(lateEvent(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function lateEvent(milliseconds: number): ProtocolError {
  return new ProtocolError({
    status: 408,
    type: "RequestTimeoutException",
    message: `The next message of the event stream did not arrive within ${milliseconds} ms.`,
  });
}

import { readErrorBrand, type ErrorShape, type UnionShape } from "@smithy-contract/shapes";
import type { Message } from "@smithy/types";
import { memberOf } from "../../codec/traits.ts";
import { InvalidInputError } from "../../validation/invalid-input-error.ts";
import { validate } from "../../validation/validator.ts";
import { isAsyncIterable, streamFrom } from "../body/payload-body.ts";
import { OutputError, ProtocolError } from "../errors.ts";
import { compileEventEncoder, type EventEncoder } from "./encode-event.ts";
import { documentEncoder } from "./documents.ts";
import { textHeader } from "./event-headers.ts";
import type { DocumentCodec, EventWatch, EventWriter, StreamShapes } from "./event-streams.ts";
import { encodeMessage } from "./messages.ts";

/** The error for an event that breaks a constraint. {@link https://smithy.io/2.0/spec/constraint-traits.html} */
const validationExceptionId = "smithy.framework#ValidationException";

/** What an event stream is written with. */
interface StreamCodec extends Required<Pick<StreamShapes, "name" | "errors">> {
  /** The union without its trait, whose values are single events. */
  readonly event: UnionShape;
  readonly encoder: EventEncoder;
}

/** Compiles the writer of the events in responses. */
export function compileEventWriter(
  { name, events: union, errors = [], initial }: StreamShapes,
  documents: DocumentCodec,
): EventWriter {
  const { streaming: _streaming, ...traits } = union.traits;
  const event: UnionShape = { ...union, traits };
  const codec: StreamCodec = { name, event, encoder: compileEventEncoder(union, documents), errors };
  const encodeInitial = initial === undefined ? undefined : documentEncoder(documents, memberOf(initial));
  return (events, watch, members = {}) => {
    if (!isAsyncIterable(events)) {
      throw new TypeError("An event stream must be an async iterable of events.");
    }
    const first: Message[] = [];
    if (encodeInitial !== undefined) {
      const headers = {
        ":message-type": textHeader("event"),
        ":event-type": textHeader("initial-response"),
        ":content-type": textHeader(documents.mediaType),
      };
      first.push({ headers, body: encodeInitial(members) });
    }
    return streamFrom(new EventMessages(events, codec, watch, first));
  };
}

/**
 * The messages of an event stream. It asks for an event only when a message is asked for, so a slow caller slows down the
 * implementation. If the caller stops reading, so does this, and the implementation's generator ends with its next event.
 */
class EventMessages implements AsyncIterableIterator<Uint8Array> {
  readonly #codec: StreamCodec;
  readonly #watch: EventWatch | undefined;
  readonly #first: Message[];
  readonly #events: AsyncIterator<unknown>;
  /** The index of the next event. */
  #index = 0;
  #isOver = false;

  constructor(events: AsyncIterable<unknown>, codec: StreamCodec, watch: EventWatch | undefined, first: Message[]) {
    this.#events = events[Symbol.asyncIterator]();
    this.#codec = codec;
    this.#watch = watch;
    this.#first = first;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    const first = this.#first.shift();
    if (first !== undefined) {
      return { done: false, value: encodeMessage(first) };
    }
    if (this.#isOver) {
      return { done: true, value: undefined };
    }
    try {
      const next = await this.#nextEvent();
      if (next.done === true) {
        return { done: true, value: undefined };
      }
      const { message, isLast } = this.#encode(next.value);
      const value = encodeMessage(message);
      if (isLast) {
        this.#stop();
      }
      return { done: false, value };
    } catch (thrown) {
      this.#stop();
      return { done: false, value: this.#encodeError(thrown) };
    }
  }

  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#isOver = true;
    await this.#events.return?.();
    return { done: true, value: undefined };
  }

  #nextEvent(): Promise<IteratorResult<unknown>> {
    const next = this.#events.next();
    return this.#watch === undefined ? next : untilTimeout(next, this.#watch.signal);
  }

  /** Ends the implementation's iteration. Nobody waits for it, and a failure to stop changes nothing for the caller. */
  #stop(): void {
    this.return().catch(() => {});
  }

  #encode(event: unknown): ReturnType<EventEncoder["encode"]> {
    const { name, event: shape, encoder } = this.#codec;
    const place = [name, this.#index++];
    const operation = this.#watch?.operation ?? shape.id;
    if (this.#watch?.validates === true) {
      const failures = validate(shape, event, place);
      if (failures.length > 0) {
        throw new OutputError(operation, failures);
      }
    }
    try {
      return encoder.encode(event);
    } catch (error) {
      throw new OutputError(operation, validate(shape, event, place), error);
    }
  }

  /** Writes what was thrown: an error of the union as an exception, and anything else as an error of the stream. */
  #encodeError(thrown: unknown): Uint8Array {
    try {
      return encodeMessage(this.#describeError(thrown));
    } catch (failure) {
      // A member of the error cannot be written.
      this.#watch?.report(failure);
      return encodeMessage(toErrorMessage(ProtocolError.from(failure)));
    }
  }

  #describeError(thrown: unknown): Message {
    const { encoder, errors } = this.#codec;
    if (thrown instanceof InvalidInputError) {
      const { message, failures: fieldList } = thrown;
      return (
        encoder.encodeError(validationExceptionId, { message, fieldList }) ??
        toErrorMessage({ type: "ValidationException", message })
      );
    }
    const id = readErrorBrand(thrown);
    const exception = encoder.encodeError(id, Object(thrown));
    if (exception !== undefined) {
      return exception;
    }
    const modelled = errors.find((shape) => shape.id === id);
    if (modelled !== undefined) {
      // A ProtocolError with a brand is what the caller sent in its own stream.
      if (!(thrown instanceof ProtocolError)) {
        this.#watch?.report(this.#misplaced(modelled, thrown));
      }
      return toErrorMessage({ type: nameOf(modelled), message: thrown instanceof Error ? thrown.message : "" });
    }
    const refusal = ProtocolError.from(thrown);
    if (refusal.status >= 500) {
      this.#watch?.report(thrown);
    }
    return toErrorMessage(refusal);
  }

  /** The report of an error that the operation has and its stream has not, so that clients do not recognise it. */
  #misplaced(modelled: ErrorShape, thrown: unknown): TypeError {
    const { event } = this.#codec;
    const known = Object.entries(event.members).flatMap(([name, member]) => {
      const target = member.target();
      return target.kind === "error" ? [`${nameOf(target)} (${name})`] : [];
    });
    return new TypeError(
      `The event stream of ${this.#watch?.operation ?? event.id} threw ${nameOf(modelled)}, which clients get as an unknown error, because it is not one of the stream's errors: ${known.join(", ") || "it has none"}.`,
      { cause: thrown },
    );
  }
}

function nameOf({ id }: ErrorShape): string {
  return id.slice(id.indexOf("#") + 1);
}

/**
 * Waits for an event, but not longer than the host has time for the request. The abort of a caller who goes away is left
 * to the implementation, because nobody reads an error then.
 */
async function untilTimeout<T>(event: Promise<T>, signal: AbortSignal): Promise<T> {
  const waiting = new AbortController();
  const late = new Promise<never>((_resolve, reject) => {
    const check = (): void => {
      if (signal.aborted && Object(signal.reason).name === "TimeoutError") {
        reject(unfinished());
      }
    };
    signal.addEventListener("abort", check, { signal: waiting.signal });
    check();
  });
  try {
    return await Promise.race([late, event]);
  } finally {
    waiting.abort();
  }
}

function unfinished(): ProtocolError {
  return new ProtocolError({
    status: 503,
    type: "ServiceUnavailableException",
    message: "The event stream did not end in the time that the host has for the request.",
  });
}

/** An error that is not one of the union's. {@link https://smithy.io/2.0/aws/amazon-eventstream.html#unmodeled-errors} */
function toErrorMessage({ type, message }: Pick<ProtocolError, "type" | "message">): Message {
  const headers = {
    ":message-type": textHeader("error"),
    ":error-code": textHeader(type),
    ":error-message": textHeader(message.slice(0, maxErrorMessage)),
  };
  return { headers, body: new Uint8Array() };
}

/** Characters of an error's message that are sent. A header of a message has at most 32,767 bytes. */
const maxErrorMessage = 8000;

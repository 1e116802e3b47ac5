import type { AnyShape, ErrorShape, StructureShape, UnionShape } from "@smithy-contract/shapes";
import type { JsonDecoder } from "../../codec/json/decode-state.ts";
import type { JsonLimits } from "../../codec/json/decode-state.ts";
import type { JsonDecoders } from "../../codec/json/decode.ts";
import type { JsonEncoders } from "../../codec/json/encode.ts";

/** The media type of event streams. {@link https://smithy.io/2.0/aws/amazon-eventstream.html} */
export const eventStreamMediaType = "application/vnd.amazon.eventstream";

/** Tells whether a shape is an event stream. {@link https://smithy.io/2.0/spec/streaming.html#event-streams} */
export function isEventStream(shape: AnyShape): shape is UnionShape {
  return shape.kind === "union" && shape.traits.streaming === true;
}

/** Compiles unions that are event streams. `withEventStreams` adds it to a protocol. */
export interface EventStreams {
  /** Compiles the reader of the events in requests. */
  compileReader(shapes: StreamShapes, documents: DocumentCodec, limits: DocumentLimits): EventReader;
  /** Compiles the writer of the events in responses. */
  compileWriter(shapes: StreamShapes, documents: DocumentCodec): EventWriter;
}

/** What reading an event stream may cost. */
export interface StreamLimits {
  /** Bytes of one message, with its headers. */
  readonly eventBytes: number;
  /** Milliseconds that an implementation waits for the next message. */
  readonly eventIdleMs: number;
}

/** What reading an event stream and its documents may cost. */
export interface DocumentLimits extends StreamLimits, JsonLimits {
  readonly bodyBytes: number;
}

/** The shapes of one event stream. */
export interface StreamShapes {
  /** The name of the stream's member in the input or output. */
  readonly name: string;
  readonly events: UnionShape;
  /** The errors of the operation. */
  readonly errors?: readonly ErrorShape[];
  /** The members of the first message, `initial-request` or `initial-response`, which only RPC protocols have. */
  readonly initial?: StructureShape;
}

/** How a protocol writes structures and unions in the payload of an event, for example as JSON. */
export interface DocumentCodec {
  readonly mediaType: string;
  readonly decoders: JsonDecoders;
  readonly encoders: JsonEncoders;
  /** Decodes a document. It throws a {@link ProtocolError} if the document is malformed. */
  parse(bytes: Uint8Array, decode: JsonDecoder, check: undefined, limits: DocumentLimits): { readonly value: unknown };
  /** Prints what the encoder of a document returns. */
  print(wire: unknown): string | Uint8Array;
}

/** A value of a union that is an event stream: one member by its name. */
export type StreamEvent = Readonly<Record<string, unknown>>;

/** An event stream in a request. */
export interface ReceivedEvents {
  /** The members of the first message, if {@link StreamShapes.initial} names any and the caller sent them. */
  readonly initial: Record<string, unknown> | undefined;
  /** The events. They can be read once. */
  readonly events: AsyncIterable<StreamEvent>;
}

/** Reads the events in a request's body. Without an initial message to wait for, it reads nothing until it is asked for events. */
export type EventReader = (request: Request) => Promise<ReceivedEvents>;

/**
 * Writes events as a response's body, each event as soon as it is available and read.
 *
 * @param events an async iterable of events
 * @param initial the members of the first message
 * @throws {TypeError} if `events` is not an async iterable
 */
export type EventWriter = (
  events: unknown,
  watch: EventWatch | undefined,
  initial?: Readonly<Record<string, unknown>>,
) => ReadableStream<Uint8Array>;

/** Learns what goes wrong after a response has begun. */
export interface EventWatch {
  /** The operation's key in the service. */
  readonly operation: string;
  /** The request's signal. If it aborts with a TimeoutError, the stream ends with an error. */
  readonly signal: AbortSignal;
  /** Whether each event is validated before it is sent. */
  readonly validates: boolean;
  /** Called with an error whose details the caller does not get. */
  report(thrown: unknown): void;
}

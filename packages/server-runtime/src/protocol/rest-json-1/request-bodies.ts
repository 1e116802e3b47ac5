import type { OperationShape } from "@smithy-contract/shapes";
import { JsonDecoders } from "../../codec/json/decode.ts";
import type { JsonEncoders } from "../../codec/json/encode.ts";
import { memberCheck } from "../../validation/constraints.ts";
import { isEmpty } from "../body/is-empty.ts";
import { JsonBodies } from "../body/json-body.ts";
import { jsonDocuments } from "../body/json-documents.ts";
import {
  isEventStream,
  type DocumentCodec,
  type EventWriter,
  type StreamShapes,
} from "../event-streams/event-streams.ts";
import type { Bindings } from "../http-bindings/bindings.ts";
import { compileBodyDecoder } from "../http-bindings/decode-body.ts";
import { emptyBodyDecoder, type BodyDecoder } from "../http-bindings/no-body.ts";
import type { ProtocolExtensions, ProtocolLimits } from "../protocol.ts";

/** Compiles what depends on whether requests have bodies. */
export interface RequestBodies {
  /**
   * Compiles the decoder of the bodies of an operation's requests.
   * @throws {TypeError} if there may be none
   */
  compileDecoder(operation: OperationShape, input: Bindings): BodyDecoder;
  /** Compiles the writer of the events of an operation's output, if it has any. */
  compileWriter(operation: OperationShape, output: Bindings): EventWriter | undefined;
}

/** Bodies of every kind. */
export class AnyBodies implements RequestBodies {
  readonly #limits: ProtocolLimits;
  readonly #extensions: ProtocolExtensions;
  readonly #json: JsonBodies;
  readonly #documents: DocumentCodec;

  constructor(limits: ProtocolLimits, extensions: ProtocolExtensions, encoders: JsonEncoders) {
    const decoders = new JsonDecoders(memberCheck);
    this.#limits = limits;
    this.#extensions = extensions;
    this.#json = new JsonBodies(decoders, extensions.createRecognizers?.({ usesJsonName: true }));
    this.#documents = jsonDocuments("application/json", decoders, encoders);
  }

  compileDecoder(operation: OperationShape, input: Bindings): BodyDecoder {
    const { beginChecksum, eventStreams } = this.#extensions;
    const shapes = streamShapes(operation, input);
    const readEvents = shapes && eventStreams?.compileReader(shapes, this.#documents, this.#limits);
    return compileBodyDecoder(operation, input, this.#json, this.#limits, beginChecksum, readEvents);
  }

  compileWriter(operation: OperationShape, output: Bindings): EventWriter | undefined {
    const shapes = streamShapes(operation, output);
    return shapes && this.#extensions.eventStreams?.compileWriter(shapes, this.#documents);
  }
}

function streamShapes({ errors }: OperationShape, { payload }: Bindings): StreamShapes | undefined {
  const events = payload?.member.target();
  return payload !== undefined && events !== undefined && isEventStream(events)
    ? { name: payload.name, events, errors }
    : undefined;
}

/** Refuses bodies. */
export const noBodies: RequestBodies = {
  compileDecoder(operation, { mediaType }) {
    if (mediaType !== undefined || operation.requestCompression !== undefined) {
      throw new TypeError(`${operation.id} takes a body; replace the protocol bodilessRestJson1 by restJson1.`);
    }
    return emptyBodyDecoder(isEmpty);
  },
  compileWriter: () => undefined,
};

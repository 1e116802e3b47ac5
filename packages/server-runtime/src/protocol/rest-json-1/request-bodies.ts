import type { OperationShape, ServiceShape } from "@smithy-contract/shapes";
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
import { requireExtensions } from "../require-extensions.ts";

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

  /** @throws {TypeError} if an operation needs an extension that is missing */
  constructor(service: ServiceShape, limits: ProtocolLimits, extensions: ProtocolExtensions, encoders: JsonEncoders) {
    requireExtensions(service, "restJson1", extensions);
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

/**
 * Refuses requests with bodies.
 * @throws {TypeError} if an operation needs more
 */
export function refuseBodies({ operations }: ServiceShape): RequestBodies {
  for (const operation of Object.values(operations)) {
    const { checksumRequired, eventStream, requestCompression } = operation;
    if (checksumRequired === true || eventStream !== undefined || requestCompression !== undefined) {
      refuseOperation(operation);
    }
  }
  return {
    compileDecoder(operation, { mediaType }) {
      if (mediaType !== undefined) {
        refuseOperation(operation);
      }
      return emptyBodyDecoder(isEmpty);
    },
    compileWriter: () => undefined,
  };
}

/** @throws {TypeError} if it is called */
function refuseOperation({ id }: OperationShape): never {
  throw new TypeError(`${id} needs more than bodilessRestJson1; replace that protocol by restJson1.`);
}

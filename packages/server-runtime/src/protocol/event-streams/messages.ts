import { EventStreamCodec } from "@smithy/core/event-streams";
import type { Message } from "@smithy/types";
import { malformedRequest } from "../errors.ts";

const utf8Decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf8Encoder = new TextEncoder();

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === "string" ? bytes : utf8Decoder.decode(bytes)),
  (text) => utf8Encoder.encode(text),
);

/** Encodes text as the payload of a message. */
export function toPayload(document: string | Uint8Array): Uint8Array {
  return typeof document === "string" ? utf8Encoder.encode(document) : document;
}

/**
 * Writes a message with its lengths and checksums.
 * @throws {Error} if a header is longer than a message can hold
 */
export function encodeMessage(message: Message): Uint8Array {
  return codec.encode(message);
}

/**
 * Reads a whole message.
 *
 * @param bytes the message. Its headers are parsed without regard to their end, so the buffer must hold nothing else
 * @throws {ProtocolError} if a checksum, a length or a header is wrong (400)
 */
export function decodeMessage(bytes: Uint8Array<ArrayBuffer>): Message {
  try {
    return codec.decode(bytes);
  } catch (cause) {
    throw malformedRequest(
      "A message of the event stream has a wrong checksum, length or header; it may have been damaged in transit.",
      cause,
    );
  }
}

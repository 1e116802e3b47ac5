import type { Message } from "@smithy/types";
import { memberOf } from "../../codec/traits.ts";
import { isOfMediaType, requireMediaType } from "../body/content-type.ts";
import { compileEventDecoder } from "./decode-event.ts";
import { documentDecoder } from "./documents.ts";
import { readHeader, readText } from "./event-headers.ts";
import {
  eventStreamMediaType,
  type DocumentCodec,
  type DocumentLimits,
  type EventReader,
  type StreamEvent,
  type StreamShapes,
} from "./event-streams.ts";
import { decodeMessage } from "./messages.ts";
import { readMessages } from "./read-messages.ts";

/** Compiles the reader of the events in requests. */
export function compileEventReader(
  { events: union, initial }: StreamShapes,
  documents: DocumentCodec,
  limits: DocumentLimits,
): EventReader {
  const decode = compileEventDecoder(union, documents, limits);
  const decodeInitial = initial === undefined ? undefined : documentDecoder(documents, memberOf(initial), limits);
  return async (request) => {
    // An empty body needs no media type, and some clients of RPC protocols name that of the payloads. A body of another kind
    // is refused when its first message is read.
    if (request.headers.has("content-type") && !isOfMediaType(request, documents.mediaType)) {
      requireMediaType(request, eventStreamMediaType);
    }
    const messages = unwrapSigned(readMessages(request, limits));
    if (decodeInitial === undefined) {
      return { initial: undefined, events: readEvents(undefined, messages, decode) };
    }
    const { value: first } = await messages.next();
    if (first !== undefined && readText(first.headers, ":event-type") === "initial-request") {
      // A decoded structure has no keys other than the members of its shape.
      const members = decodeInitial(first.body) as Record<string, unknown>;
      return { initial: members, events: readEvents(undefined, messages, decode) };
    }
    return { initial: undefined, events: readEvents(first ?? undefined, messages, decode) };
  };
}

async function* readEvents(
  first: Message | undefined,
  messages: AsyncGenerator<Message, void, undefined>,
  decode: (message: Message) => StreamEvent,
): AsyncGenerator<StreamEvent, void, undefined> {
  try {
    if (first !== undefined) {
      yield decode(first);
    }
    for await (const message of messages) {
      yield decode(message);
    }
  } finally {
    await messages.return();
  }
}

/**
 * Takes events out of the messages in which clients sign them. The signatures are not verified. A signed message without
 * content ends the stream.
 */
async function* unwrapSigned(
  messages: AsyncGenerator<Message, void, undefined>,
): AsyncGenerator<Message, void, undefined> {
  for await (const message of messages) {
    if (readHeader(message.headers, ":chunk-signature") === undefined) {
      yield message;
    } else if (message.body.length === 0) {
      return;
    } else {
      // The copy is a buffer of its own, as `decodeMessage` requires.
      yield decodeMessage(new Uint8Array(message.body));
    }
  }
}

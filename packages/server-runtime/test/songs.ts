import * as s from "@smithy-contract/shapes";
import { JsonDecoders } from "../src/codec/json/decode.ts";
import { JsonEncoders } from "../src/codec/json/encode.ts";
import { jsonDocuments } from "../src/protocol/body/json-documents.ts";
import type { DocumentCodec } from "../src/protocol/event-streams/event-streams.ts";
import { memberCheck } from "../src/validation/constraints.ts";

interface Picture {
  readonly alt?: string | undefined;
}

/** Events whose members are in each part of a message. */
export type Song =
  | { readonly verse: { readonly title?: string; readonly bars?: number; readonly tempo?: number } }
  | { readonly cover: { readonly picture?: Picture; readonly kind?: string } }
  | { readonly lyrics: { readonly text?: string } }
  | { readonly refrain: { readonly text?: string } }
  | { readonly key: { readonly name?: string } }
  | { readonly scan: { readonly bytes?: Uint8Array } }
  | { readonly pause: { readonly seconds?: number } }
  | { readonly stop: object }
  | { readonly tooLoud: TooLoud }
  | { readonly invalid: Invalid };

class TooLoud extends Error {
  declare readonly decibels: number;
  declare readonly level?: number;
}

interface Fault {
  readonly path: string;
  readonly message: string;
}

class Invalid extends Error {
  declare readonly fieldList: Fault[];
}

const Fault = s.structure<Fault>("x#Fault", { path: s.string, message: s.string });

const Picture = s.structure<Picture>("x#Picture", { alt: s.string });

/** A stream of events whose members are in each part of a message. */
export const songs = s.eventStream<Song>("x#Songs", {
  verse: s.structure("x#Verse", {
    title: s.member(s.string, { length: { max: 5 } }),
    bars: s.member(s.integer, { eventHeader: true, default: 4 }),
    tempo: s.member(s.integer, { eventHeader: true }),
  }),
  cover: s.structure("x#Cover", {
    picture: s.member(Picture, { eventPayload: true }),
    kind: s.member(s.string, { eventHeader: true }),
  }),
  lyrics: s.structure("x#Lyrics", { text: s.member(s.string, { eventPayload: true }) }),
  refrain: s.structure("x#Refrain", { text: s.member(s.string, { eventPayload: true, default: "la" }) }),
  key: s.structure("x#Key", { name: s.member(s.enumeration("x#KeyName", ["C", "D"]), { eventPayload: true }) }),
  scan: s.structure("x#Scan", { bytes: s.member(s.blob, { eventPayload: true }) }),
  pause: s.structure("x#Pause", { seconds: s.member(s.integer, { eventHeader: true }) }),
  stop: s.structure("x#Stop", {}),
  tooLoud: s.error<TooLoud>("x#TooLoud", "client", 400, {
    message: s.string,
    decibels: s.integer,
    level: s.member(s.integer, { eventHeader: true }),
  }),
  invalid: s.error<Invalid>("smithy.framework#ValidationException", "client", 400, {
    message: s.string,
    fieldList: s.list("x#Faults", Fault),
  }),
});

/** Creates the codec of documents in JSON. */
export function createDocuments(): DocumentCodec {
  return jsonDocuments("application/json", new JsonDecoders(memberCheck), new JsonEncoders());
}

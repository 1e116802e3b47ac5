import type { JsonDecoders } from "../../codec/json/decode.ts";
import { stringifyJson, type JsonEncoders } from "../../codec/json/encode.ts";
import type { DocumentCodec } from "../event-streams/event-streams.ts";
import { decodeJson } from "./json-body.ts";

/** Writes structures and unions in events as JSON, for the protocols whose bodies are JSON. */
export function jsonDocuments(mediaType: string, decoders: JsonDecoders, encoders: JsonEncoders): DocumentCodec {
  return { mediaType, decoders, encoders, parse: decodeJson, print: stringifyJson };
}

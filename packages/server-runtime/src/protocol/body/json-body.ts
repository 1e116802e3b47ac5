import type { MemberShape } from "@smithy-contract/shapes";
import { DecodeError } from "../../codec/decode-error.ts";
import type { JsonDecoders } from "../../codec/json/decode.ts";
import type { JsonDecoder } from "../../codec/json/decode-state.ts";
import { DecodeState, type ValueCheck } from "../../codec/json/decode-state.ts";
import { memberCheck } from "../../validation/constraints.ts";
import type { Recognizer, Recognizers } from "../../validation/recognizer.ts";
import { malformedRequest } from "../errors.ts";
import type { ProtocolLimits } from "../protocol.ts";
import { decodeUtf8 } from "./body.ts";

/** The value of a JSON body, and whether it is known to break no constraint. */
export interface DecodedJson {
  readonly value: unknown;
  readonly isChecked: boolean;
}

/**
 * Decodes a JSON body.
 * @throws {ProtocolError} if the body is malformed (400)
 */
export type JsonBodyDecoder = (bytes: Uint8Array, limits: ProtocolLimits) => DecodedJson;

/** Compiles the decoders of JSON bodies. */
export class JsonBodies {
  readonly #decoders: JsonDecoders;
  readonly #recognizers: Recognizers | undefined;

  /** @param recognizers see `withQuickBodies` */
  constructor(decoders: JsonDecoders, recognizers: Recognizers | undefined) {
    this.#decoders = decoders;
    this.#recognizers = recognizers;
  }

  /** Returns the decoder of bodies that are the value of one member. */
  forMember(member: MemberShape): JsonBodyDecoder {
    const decode = this.#decoders.forMember(member);
    const check = memberCheck(member);
    const recognizes = this.#recognizers?.forMember(member);
    return (bytes, limits) => decodeJson(bytes, decode, check, limits, recognizes);
  }

  /** Returns the decoder of bodies that are an object of these members, or of `only` those that are in the body. */
  forMembers(members: Readonly<Record<string, MemberShape>>, only?: ReadonlySet<string>): JsonBodyDecoder {
    const decode = this.#decoders.forMembers(members, only);
    const recognizes = this.#recognizers?.forMembers(members, only);
    return (bytes, limits) => decodeJson(bytes, decode, undefined, limits, recognizes);
  }
}

/**
 * Decodes a JSON body, and runs the check on its value. A body that is recognized is used as JSON.parse made it.
 * @throws {ProtocolError} if the body is malformed (400)
 */
export function decodeJson(
  bytes: Uint8Array,
  decode: JsonDecoder,
  check: ValueCheck | undefined,
  limits: ProtocolLimits,
  recognizes?: Recognizer,
): DecodedJson {
  const text = decodeUtf8(bytes);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw malformedRequest("The body is not valid JSON.");
  }
  if (recognizes?.(json, limits) === true) {
    return { value: json, isChecked: true };
  }
  const state = new DecodeState(limits, text);
  try {
    const value = decode(json, state);
    check?.(value, state.doubts);
    return { value, isChecked: !state.isDoubtful };
  } catch (error) {
    throw error instanceof DecodeError ? malformedRequest(error.message) : error;
  }
}

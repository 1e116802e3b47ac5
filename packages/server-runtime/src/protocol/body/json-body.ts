import { DecodeError } from "../../codec/decode-error.ts";
import type { JsonDecoder } from "../../codec/json/decode-simple.ts";
import { DecodeState, type ValueCheck } from "../../codec/json/decode-state.ts";
import { malformedRequest } from "../errors.ts";
import type { ProtocolLimits } from "../protocol.ts";
import { decodeUtf8 } from "./body.ts";

/**
 * Decodes a JSON body, and runs the check on its value.
 *
 * @returns the value, and whether it is known to break no constraint
 * @throws {ProtocolError} if the body is malformed (400)
 */
export function decodeJson(
  bytes: Uint8Array,
  decode: JsonDecoder,
  check: ValueCheck | undefined,
  limits: ProtocolLimits,
): { readonly value: unknown; readonly isChecked: boolean } {
  const text = decodeUtf8(bytes);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw malformedRequest("The body is not valid JSON.");
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

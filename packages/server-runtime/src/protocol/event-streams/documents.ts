import type { MemberShape } from "@smithy-contract/shapes";
import type { DocumentCodec, DocumentLimits } from "./event-streams.ts";
import { toPayload } from "./messages.ts";

/** Compiles the decoder of a member's documents. No bytes are a structure without members. */
export function documentDecoder(
  { decoders, parse, print }: DocumentCodec,
  member: MemberShape,
  limits: DocumentLimits,
): (bytes: Uint8Array) => unknown {
  const decode = decoders.forMember(member);
  return (bytes) => parse(bytes.length === 0 ? toPayload(print({})) : bytes, decode, undefined, limits).value;
}

/** Compiles the encoder of a member's documents. */
export function documentEncoder(
  { encoders, print }: DocumentCodec,
  member: MemberShape,
): (value: unknown) => Uint8Array {
  const encode = encoders.forMember(member);
  return (value) => toPayload(print(encode === undefined ? value : encode(value)));
}

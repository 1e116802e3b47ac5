import type { MemberShape } from "@smithy-contract/shapes";
import type { DocumentCodec } from "../event-streams/event-streams.ts";
import type { ProtocolLimits } from "../protocol.ts";

/** The members of a structure or error, by their names. */
export type Members = Readonly<Record<string, MemberShape>>;

/** Reads the body of a request. The value has the members of its structure and no others. */
export type BodyDecoder = (
  bytes: Uint8Array,
  limits: ProtocolLimits,
) => { readonly value: unknown; readonly isChecked: boolean };

/** Writes the body of a response: the members of `fields`, after the id of the error's shape if there is one. */
export type BodyEncoder = (
  fields: Readonly<Record<string, unknown>>,
  errorType: string | undefined,
) => string | Uint8Array<ArrayBuffer>;

/** The form of bodies in an RPC protocol. */
export interface RpcFormat {
  /** A structure without members, which an absent body stands for. */
  readonly emptyBody: Uint8Array;
  compileDecoder(members: Members): BodyDecoder;
  compileEncoder(members: Members): BodyEncoder;
  /** How structures and unions are written in events. */
  createDocuments(mediaType: string): DocumentCodec;
}

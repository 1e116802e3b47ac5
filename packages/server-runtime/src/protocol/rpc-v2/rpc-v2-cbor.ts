import type { AnySimpleShape, MemberShape } from "@smithy-contract/shapes";
import { CborError, readCbor } from "../../codec/cbor/read-cbor.ts";
import { simpleCborDecoder, simpleCborEncoder } from "../../codec/cbor/simple-values.ts";
import { writeCbor } from "../../codec/cbor/write-cbor.ts";
import { DecodeError } from "../../codec/decode-error.ts";
import { DecodeState, type JsonDecoder } from "../../codec/json/decode-state.ts";
import { JsonDecoders } from "../../codec/json/decode.ts";
import { JsonEncoders, type JsonEncoder } from "../../codec/json/encode.ts";
import { setKey } from "../../codec/traits.ts";
import { memberCheck } from "../../validation/constraints.ts";
import { malformedRequest } from "../errors.ts";
import type { DocumentLimits } from "../event-streams/event-streams.ts";
import type { Protocol } from "../protocol.ts";
import type { RpcFormat } from "../rpc/rpc-format.ts";
import { createRpcV2 } from "./rpc-v2.ts";

/**
 * Smithy's rpcv2Cbor: the path names the operation, and bodies are CBOR.
 * {@link https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html}
 *
 * @example
 * const server = createServer({ ...service, protocols: [rpcv2Cbor] }, implementation);
 */
export const rpcv2Cbor: Protocol = /* @__PURE__ */ createRpcV2(
  "rpcv2Cbor",
  "rpc-v2-cbor",
  "application/cbor",
  createCborFormat,
);

class CborDecoders extends JsonDecoders {
  protected override simple(member: MemberShape, shape: AnySimpleShape): JsonDecoder {
    return simpleCborDecoder(member, shape);
  }

  protected override keyOf(name: string): string {
    return name;
  }
}

class CborEncoders extends JsonEncoders {
  protected override simple(_member: MemberShape, shape: AnySimpleShape): JsonEncoder | undefined {
    return simpleCborEncoder(shape);
  }

  protected override keyOf(name: string): string {
    return name;
  }

  protected override map(encode: JsonEncoder | undefined, nullable: boolean): JsonEncoder {
    return mapEncoder(encode, nullable);
  }
}

/** Returns the encoder of a map, without the entries that are absent. */
function mapEncoder(encode: JsonEncoder | undefined, nullable: boolean): JsonEncoder {
  return (value) => {
    const map: Record<string, unknown> = {};
    for (const [key, entry] of Object.entries(value as Readonly<Record<string, unknown>>)) {
      if (entry !== undefined && (entry !== null || nullable)) {
        setKey(map, key, entry === null || encode === undefined ? entry : encode(entry));
      }
    }
    return map;
  };
}

function createCborFormat(): RpcFormat {
  const decoders = new CborDecoders(memberCheck);
  const encoders = new CborEncoders();
  return {
    emptyBody: writeCbor({}),
    compileDecoder(members) {
      const decode = decoders.forMembers(members);
      return (bytes, limits) => decodeCbor(bytes, decode, limits);
    },
    compileEncoder(members) {
      const encode = encoders.forMembers(members);
      return (fields, errorType) => {
        const body = encode(fields) as Readonly<Record<string, unknown>>;
        return writeCbor(errorType === undefined ? body : { __type: errorType, ...body });
      };
    },
    createDocuments: (mediaType) => ({
      mediaType,
      decoders,
      encoders,
      parse: (bytes, decode, _check, limits) => decodeCbor(bytes, decode, limits),
      print: writeCbor,
    }),
  };
}

/** @throws {ProtocolError} if the bytes are not CBOR of the shape (400) */
function decodeCbor(
  bytes: Uint8Array,
  decode: JsonDecoder,
  limits: DocumentLimits,
): { readonly value: unknown; readonly isChecked: boolean } {
  try {
    const state = new DecodeState(limits, "");
    const value = decode(readCbor(bytes, limits.jsonDepth), state);
    return { value, isChecked: !state.isDoubtful };
  } catch (error) {
    throw error instanceof DecodeError || error instanceof CborError ? malformedRequest(error.message) : error;
  }
}

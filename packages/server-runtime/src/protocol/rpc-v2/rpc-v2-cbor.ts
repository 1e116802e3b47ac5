import { CborError, readCbor } from "../../codec/cbor/read-cbor.ts";
import { simpleCborDecoder, simpleCborEncoder } from "../../codec/cbor/simple-values.ts";
import { writeCbor } from "../../codec/cbor/write-cbor.ts";
import { DecodeError } from "../../codec/decode-error.ts";
import { DecodeState } from "../../codec/json/decode-state.ts";
import { JsonDecoders } from "../../codec/json/decode.ts";
import { JsonEncoders } from "../../codec/json/encode.ts";
import { memberCheck } from "../../validation/constraints.ts";
import { malformedRequest } from "../errors.ts";
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

function createCborFormat(): RpcFormat {
  const decoders = new JsonDecoders(memberCheck, { simple: simpleCborDecoder, usesJsonName: false });
  const encoders = new JsonEncoders({ simple: simpleCborEncoder, usesJsonName: false, writesText: false });
  return {
    emptyBody: writeCbor({}),
    compileDecoder(members) {
      const decode = decoders.forMembers(members);
      return (bytes, limits) => {
        try {
          const state = new DecodeState(limits, "");
          const value = decode(readCbor(bytes, limits.jsonDepth), state);
          return { value, isChecked: !state.isDoubtful };
        } catch (error) {
          throw error instanceof DecodeError || error instanceof CborError ? malformedRequest(error.message) : error;
        }
      };
    },
    compileEncoder(members) {
      const encode = encoders.forMembers(members);
      return (fields, errorType) => {
        const body = encode(fields) as Readonly<Record<string, unknown>>;
        return writeCbor(errorType === undefined ? body : { __type: errorType, ...body });
      };
    },
  };
}

import { JsonDecoders, type DecoderOptions } from "../../codec/json/decode.ts";
import { JsonEncoders, stringifyJson, type EncoderOptions } from "../../codec/json/encode.ts";
import { memberCheck } from "../../validation/constraints.ts";
import { decodeJson } from "../body/json-body.ts";
import type { RpcFormat } from "./rpc-format.ts";

/** Creates the form of JSON bodies for one service. RPC protocols ignore `@jsonName`. */
export function createJsonFormat(
  simple: Pick<DecoderOptions, "simple">,
  written: Pick<EncoderOptions, "simple">,
): RpcFormat {
  const decoders = new JsonDecoders(memberCheck, { ...simple, usesJsonName: false });
  const encoders = new JsonEncoders({ ...written, usesJsonName: false });
  return {
    emptyBody: new TextEncoder().encode("{}"),
    compileDecoder(members) {
      const decode = decoders.forMembers(members);
      return (bytes, limits) => decodeJson(bytes, decode, undefined, limits);
    },
    compileEncoder(members) {
      const encode = encoders.forMembers(members);
      return (fields, errorType) => {
        const text = stringifyJson(encode(fields));
        if (errorType === undefined) {
          return text;
        }
        const type = `{"__type":${JSON.stringify(errorType)}`;
        return text === "{}" ? `${type}}` : `${type},${text.slice(1)}`;
      };
    },
  };
}

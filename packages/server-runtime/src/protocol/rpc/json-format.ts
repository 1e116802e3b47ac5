import { JsonDecoders } from "../../codec/json/decode.ts";
import { JsonEncoders, stringifyJson } from "../../codec/json/encode.ts";
import { memberCheck } from "../../validation/constraints.ts";
import { JsonBodies } from "../body/json-body.ts";
import { jsonDocuments } from "../body/json-documents.ts";
import type { ProtocolExtensions } from "../protocol.ts";
import type { RpcFormat } from "./rpc-format.ts";

/** Decoders of JSON for protocols that ignore `@jsonName`. */
export class RpcJsonDecoders extends JsonDecoders {
  protected override keyOf(name: string): string {
    return name;
  }
}

/** Encoders of JSON for protocols that ignore `@jsonName`. */
export class RpcJsonEncoders extends JsonEncoders {
  protected override keyOf(name: string): string {
    return name;
  }
}

/** Creates the form of JSON bodies for one service. */
export function createJsonFormat(
  { createRecognizers }: ProtocolExtensions,
  decoders: JsonDecoders = new RpcJsonDecoders(memberCheck),
  encoders: JsonEncoders = new RpcJsonEncoders(),
): RpcFormat {
  const bodies = new JsonBodies(decoders, createRecognizers?.({ usesJsonName: false }));
  return {
    emptyBody: new TextEncoder().encode("{}"),
    compileDecoder(members) {
      return bodies.forMembers(members);
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
    createDocuments: (mediaType) => jsonDocuments(mediaType, decoders, encoders),
  };
}

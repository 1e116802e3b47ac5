import { toEpochSeconds, type AnySimpleShape, type JsonForm, type MemberShape } from "@smithy-contract/shapes";
import type { DecodeState, JsonDecoder } from "../../codec/json/decode-state.ts";
import type { JsonEncoder } from "../../codec/json/encode.ts";
import { jsonForm } from "../../codec/json/json-form.ts";
import { textForm } from "../../codec/text/text-form.ts";
import { memberCheck } from "../../validation/constraints.ts";
import type { Protocol } from "../protocol.ts";
import { createJsonFormat, RpcJsonDecoders, RpcJsonEncoders } from "../rpc/json-format.ts";
import { createRpcV2 } from "./rpc-v2.ts";

/**
 * Smithy's rpcv2Json: the path names the operation, and bodies are JSON. Timestamps are always seconds since 1970, and big
 * numbers are strings.
 *
 * @example
 * const server = createServer({ ...service, protocols: [rpcv2Json] }, implementation);
 */
export const rpcv2Json: Protocol = /* @__PURE__ */ createRpcV2(
  "rpcv2Json",
  "rpc-v2-json",
  "application/json",
  (extensions) => createJsonFormat(extensions, new Decoders(memberCheck), new Encoders()),
);

class Decoders extends RpcJsonDecoders {
  protected override simple(member: MemberShape, shape: AnySimpleShape): JsonDecoder {
    switch (shape.kind) {
      case "timestamp":
        return shape.type.json("epoch-seconds").decode;
      case "bigInteger":
      case "bigDecimal":
        return bigNumberDecoder(member, super.simple(member, shape));
      default:
        return super.simple(member, shape);
    }
  }
}

class Encoders extends RpcJsonEncoders {
  protected override simple(member: MemberShape, shape: AnySimpleShape): JsonEncoder | undefined {
    switch (shape.kind) {
      case "timestamp":
        return toEpochSeconds;
      case "bigInteger":
      case "bigDecimal":
        return bigNumberEncoder(jsonForm(member, shape));
      default:
        return super.simple(member, shape);
    }
  }
}

function bigNumberDecoder(member: MemberShape, decodeNumber: JsonDecoder): JsonDecoder {
  const { decode, expected } = textForm(member, "date-time");
  return (value: unknown, state: DecodeState) => {
    const parsed = typeof value === "string" ? decode(value) : decodeNumber(value, state);
    if (parsed === undefined) {
      throw state.fail(expected);
    }
    return parsed;
  };
}

/** Writes a bigint or a decimal as a string, in its own notation. */
function bigNumberEncoder({ print }: JsonForm): JsonEncoder {
  return (value) => {
    // It throws if the value is neither.
    print?.(value);
    return String(typeof value === "object" && value !== null && "string" in value ? value.string : value);
  };
}

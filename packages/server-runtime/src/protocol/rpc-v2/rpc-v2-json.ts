import { timestamp, type MemberShape } from "@smithy-contract/shapes";
import { simpleDecoder, type JsonDecoder, type SimpleShapeKind } from "../../codec/json/decode-simple.ts";
import type { DecodeState } from "../../codec/json/decode-state.ts";
import { simpleEncoder, type JsonEncoder } from "../../codec/json/encode.ts";
import { numberNames, parseBigDecimal, parseBigInteger } from "../../codec/numbers.ts";
import { toEpochSeconds } from "../../codec/timestamps.ts";
import { memberOf } from "../../codec/traits.ts";
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
  protected override simple(member: MemberShape, kind: SimpleShapeKind): JsonDecoder {
    switch (kind) {
      case "timestamp":
        // The prelude's timestamp has the format that JSON bodies have by default.
        return simpleDecoder(memberOf(timestamp), kind);
      case "bigInteger":
        return bigNumberDecoder(member, kind, parseBigInteger);
      case "bigDecimal":
        return bigNumberDecoder(member, kind, parseBigDecimal);
      default:
        return simpleDecoder(member, kind);
    }
  }
}

class Encoders extends RpcJsonEncoders {
  protected override simple(member: MemberShape): JsonEncoder | undefined {
    switch (member.target().kind) {
      case "timestamp":
        return toEpochSeconds;
      case "bigInteger":
      case "bigDecimal":
        return writeBigNumber;
      default:
        return simpleEncoder(member);
    }
  }
}

function bigNumberDecoder(
  member: MemberShape,
  kind: "bigInteger" | "bigDecimal",
  parse: (text: string) => unknown,
): JsonDecoder {
  const decodeNumber = simpleDecoder(member, kind);
  return (value: unknown, state: DecodeState) => {
    const parsed = typeof value === "string" ? parse(value) : decodeNumber(value, state);
    if (parsed === undefined) {
      throw state.fail(numberNames[kind]);
    }
    return parsed;
  };
}

/** @throws {TypeError} if the value is neither a bigint nor a decimal */
function writeBigNumber(value: unknown): string {
  const text = typeof value === "object" && value !== null && "string" in value ? value.string : value;
  const isNumber = typeof text === "bigint" || (typeof text === "string" && parseBigDecimal(text) !== undefined);
  if (!isNumber) {
    throw new TypeError("A big number must be a bigint, or a NumericValue in decimal notation.");
  }
  return String(text);
}

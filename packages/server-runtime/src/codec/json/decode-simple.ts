import type { MemberShape, EnumShape, IntEnumShape, SimpleKind } from "@smithy-contract/shapes";
import { parseBase64 } from "../base64.ts";
import { isOfKind, isLong, numberNames, parseBigDecimal, parseBigInteger, parseSpecialNumber } from "../numbers.ts";
import type { NumberKind } from "../numbers.ts";
import { fromEpochSeconds, parseTimestamp } from "../timestamps.ts";
import { timestampFormat } from "../traits.ts";
import { decodeDocument } from "./decode-document.ts";
import type { DecodeState } from "./decode-state.ts";

/**
 * Turns a value from JSON.parse into the value that a shape's TypeScript type describes. Nothing else refers to what
 * JSON.parse made, so decoders return it unchanged or change it in place where they can.
 */
export type JsonDecoder = (value: unknown, state: DecodeState) => unknown;

/** The kinds of shapes without members. */
export type SimpleShapeKind = SimpleKind | (EnumShape | IntEnumShape)["kind"];

/** Returns the decoder of a member whose target is a simple shape. */
export function simpleDecoder(member: MemberShape, kind: SimpleShapeKind): JsonDecoder {
  switch (kind) {
    case "timestamp":
      return timestampDecoder(member);
    case "string":
    case "enum":
      return decodeString;
    case "boolean":
      return decodeBoolean;
    case "blob":
      return decodeBlob;
    case "document":
      return decodeDocument;
    case "bigInteger":
      return decodeBigInteger;
    case "bigDecimal":
      return decodeBigDecimal;
    case "intEnum":
      return numberDecoder("integer");
    default:
      return numberDecoder(kind);
  }
}

/** Decodes a string. */
export function decodeString(value: unknown, state: DecodeState): string {
  if (typeof value !== "string") {
    throw state.fail("a string");
  }
  return value;
}

/** Decodes a boolean. */
export function decodeBoolean(value: unknown, state: DecodeState): boolean {
  if (typeof value !== "boolean") {
    throw state.fail("a boolean");
  }
  return value;
}

function decodeBlob(value: unknown, state: DecodeState): Uint8Array {
  const bytes = typeof value === "string" ? parseBase64(value) : undefined;
  if (bytes === undefined) {
    throw state.fail("a base64 string");
  }
  return bytes;
}

function numberDecoder(kind: NumberKind): JsonDecoder {
  const special = kind === "float" || kind === "double";
  return (value, state) => {
    if (typeof value === "number") {
      if (isOfKind(value, kind) && Number.isFinite(value) && !(kind === "long" && isRoundedOutOfRange(value, state))) {
        return value;
      }
    } else if (special && typeof value === "string") {
      const named = parseSpecialNumber(value);
      if (named !== undefined) {
        return named;
      }
    }
    throw state.fail(numberNames[kind]);
  };
}

/** Tells whether a number was outside the range of 64 bits before JSON.parse rounded it to its edge. */
function isRoundedOutOfRange(value: number, state: DecodeState): boolean {
  return Math.abs(value) === 2 ** 63 && !isLong(state.numberText() ?? "");
}

function decodeBigInteger(value: unknown, state: DecodeState): bigint {
  if (typeof value === "number") {
    const exact = Number.isSafeInteger(value) ? BigInt(value) : parseBigInteger(state.numberText() ?? "");
    if (exact !== undefined) {
      return exact;
    }
  }
  throw state.fail(numberNames.bigInteger);
}

function decodeBigDecimal(value: unknown, state: DecodeState): unknown {
  const decimal = typeof value === "number" ? parseBigDecimal(state.numberText() ?? "") : undefined;
  if (decimal === undefined) {
    throw state.fail(numberNames.bigDecimal);
  }
  return decimal;
}

function timestampDecoder(member: MemberShape): JsonDecoder {
  const format = timestampFormat(member, "epoch-seconds");
  return (value, state) => {
    let date: Date | undefined;
    if (format === "epoch-seconds") {
      date = typeof value === "number" ? fromEpochSeconds(value) : undefined;
    } else if (typeof value === "string") {
      date = parseTimestamp(value, format);
    }
    if (date === undefined) {
      throw state.fail(`a timestamp as ${format}`);
    }
    return date;
  };
}

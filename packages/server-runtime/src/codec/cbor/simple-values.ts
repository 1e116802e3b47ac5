import {
  isInexactLong,
  parseBigDecimal,
  toEpochSeconds,
  toExactLong,
  type AnySimpleShape,
  type BigDecimalValue,
  type MemberShape,
} from "@smithy-contract/shapes";
import type { DecodeState, JsonDecoder } from "../json/decode-state.ts";
import type { JsonEncoder } from "../json/encode.ts";
import { jsonForm } from "../json/json-form.ts";
import { CborFloat, CborTag, toBigNumber } from "./write-cbor.ts";

/**
 * Returns the decoder of a member whose target is a simple shape. Its values come from {@link readCbor}, so dates, bytes and
 * big numbers only need to be of the right kind. `@timestampFormat` has no effect.
 * {@link https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html#shape-serialization}
 */
export function simpleCborDecoder(member: MemberShape, shape: AnySimpleShape): JsonDecoder {
  switch (shape.kind) {
    case "timestamp":
      return decodeTimestamp;
    case "blob":
      return decodeBlob;
    case "bigInteger":
      return decodeBigInteger;
    case "bigDecimal":
      return decodeBigDecimal;
    case "document":
      return documentDecoder(jsonForm(member, shape).decode);
    case "string":
    case "enum":
    case "boolean":
      return jsonForm(member, shape).decode;
    default:
      return numberDecoder(shape);
  }
}

function decodeTimestamp(value: unknown, state: DecodeState): Date {
  if (!(value instanceof Date)) {
    throw state.fail("a timestamp with tag 1");
  }
  return value;
}

function decodeBlob(value: unknown, state: DecodeState): Uint8Array {
  if (!(value instanceof Uint8Array)) {
    throw state.fail("a byte string");
  }
  return value;
}

function numberDecoder({ kind, type: { name, test } }: AnySimpleShape): JsonDecoder {
  const isFloatingPoint = kind === "float" || kind === "double";
  return (value, state) => {
    if (test(value) || (isFloatingPoint && typeof value === "bigint")) {
      return Number(value);
    }
    throw state.fail(name);
  };
}

function decodeBigInteger(value: unknown, state: DecodeState): bigint {
  if (typeof value === "bigint" || Number.isSafeInteger(value)) {
    return BigInt(value as number | bigint);
  }
  throw state.fail("a whole number");
}

function decodeBigDecimal(value: unknown, state: DecodeState): unknown {
  const decimal = typeof value === "number" || typeof value === "bigint" ? parseBigDecimal(String(value)) : value;
  if (!isDecimal(decimal)) {
    throw state.fail("a decimal number");
  }
  return decimal;
}

function isDecimal(value: unknown): value is BigDecimalValue {
  return typeof value === "object" && value !== null && "type" in value && value.type === "bigDecimal";
}

/** The protocol has no documents, but smithy-typescript's client sends them as plain values, which have to be those of JSON. */
function documentDecoder(decode: JsonDecoder): JsonDecoder {
  return (value, state) => {
    requireJsonValue(value, state);
    return decode(value, state);
  };
}

function requireJsonValue(value: unknown, state: DecodeState): void {
  const isNested = typeof value === "object" && value !== null;
  const isOther = isNested && !Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype;
  if (typeof value === "bigint" || isOther) {
    throw state.fail("a document of JSON values");
  }
  for (const entry of isNested ? Object.values(value) : []) {
    requireJsonValue(entry, state);
  }
}

/** Returns the encoder of a simple shape's values, or undefined if they are written unchanged. */
export function simpleCborEncoder({ kind }: AnySimpleShape): JsonEncoder | undefined {
  switch (kind) {
    case "float":
    case "double":
      return (value) => new CborFloat(Number(value), kind === "float");
    case "long":
      return (value) => (isInexactLong(value) ? toExactLong(value) : value);
    case "timestamp":
      return (value) => new CborTag(1, toWireSeconds(toEpochSeconds(value)));
    case "blob":
      return encodeBlob;
    case "bigInteger":
      return encodeBigInteger;
    case "bigDecimal":
      return encodeBigDecimal;
    default:
      return undefined;
  }
}

function toWireSeconds(seconds: number): unknown {
  return Number.isInteger(seconds) ? seconds : new CborFloat(seconds, false);
}

function encodeBlob(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) {
    throw new TypeError("A blob must be a Uint8Array.");
  }
  return value;
}

/** Tags a number that an integer could hold too, because smithy-typescript's client makes a bigint only of a big number. */
function encodeBigInteger(value: unknown): CborTag {
  if (typeof value !== "bigint") {
    throw new TypeError("A bigInteger must be a bigint.");
  }
  return toBigNumber(value);
}

/** The digits before and after the point of a decimal, and its exponent. */
const decimalParts = /^(-?\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;

/** Writes a decimal as its exponent to base ten and its mantissa. {@link https://www.rfc-editor.org/rfc/rfc8949#section-3.4.4} */
function encodeBigDecimal(value: unknown): CborTag {
  const decimal = parseBigDecimal(isDecimal(value) ? value.string : String(value));
  if (decimal === undefined) {
    throw new TypeError("A big number must be a bigint, or a NumericValue in decimal notation.");
  }
  const [, whole = "", fraction = "", exponent = "0"] = decimalParts.exec(decimal.string) ?? [];
  return new CborTag(4, [BigInt(exponent) - BigInt(fraction.length), BigInt(whole + fraction)]);
}

import type { AnyShape } from "@smithy-contract/shapes";
import { isOfKind, numberNames } from "../codec/numbers.ts";

/** Returns what a value must be to have a shape's kind, or undefined if it has that kind. */
export function kindMismatch(shape: AnyShape, value: unknown): string | undefined {
  switch (shape.kind) {
    case "string":
    case "enum":
      return typeof value === "string" ? undefined : "be a string";
    case "boolean":
      return typeof value === "boolean" ? undefined : "be a boolean";
    case "byte":
    case "short":
    case "integer":
    case "float":
    case "double":
      return typeof value === "number" && isOfKind(value, shape.kind) ? undefined : `be ${numberNames[shape.kind]}`;
    case "long":
      return isLongValue(value) ? undefined : `be ${numberNames.long}`;
    case "intEnum":
      return typeof value === "number" && isOfKind(value, "integer") ? undefined : `be ${numberNames.integer}`;
    case "bigInteger":
      return typeof value === "bigint" ? undefined : "be a bigint";
    case "bigDecimal":
      return isDecimal(value) ? undefined : "be a NumericValue";
    case "timestamp":
      return value instanceof Date && !Number.isNaN(value.getTime()) ? undefined : "be a valid Date";
    case "blob":
      return value instanceof Uint8Array || shape.traits.streaming === true ? undefined : "be a Uint8Array";
    case "list":
      return Array.isArray(value) ? undefined : "be a list";
    case "document":
      return undefined;
    default:
      if (shape.traits.streaming === true) {
        return Symbol.asyncIterator in Object(value) ? undefined : "be an async iterable of events";
      }
      return typeof value === "object" && value !== null && !Array.isArray(value) ? undefined : "be an object";
  }
}

function isDecimal(value: unknown): boolean {
  return typeof value === "object" && value !== null && "string" in value && typeof value.string === "string";
}

/** Tells whether a value can be written as a long. A bigint can be, because a number cannot hold every long exactly. */
function isLongValue(value: unknown): boolean {
  return typeof value === "bigint"
    ? BigInt.asIntN(64, value) === value
    : typeof value === "number" && isOfKind(value, "long");
}

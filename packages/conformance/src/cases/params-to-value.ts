import { findShape, findTrait, type AstModel, type AstShape, type Json } from "../model/ast.ts";

/** A `bigDecimal`, in the form of smithy-typescript's NumericValue. */
export interface DecimalValue {
  readonly string: string;
  readonly type: "bigDecimal";
}

/** A value in the generated code's types. An absent member is `undefined`. */
export type Value =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Uint8Array
  | DecimalValue
  | readonly Value[]
  | { readonly [key: string]: Value };

const encoder = new TextEncoder();

/** A structure's members by name. */
export type Members = Readonly<Record<string, Value>>;

/**
 * Converts a test's parameters to the generated code's types: timestamps become dates, blobs become bytes and `"NaN"`
 * becomes the number. A member that is `null` stays `null`, because the tests pass it to check that it is treated as absent;
 * {@link dropNulls} removes such members from an expected value.
 * {@link https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html#parameter-format}
 *
 * @throws {Error} if a parameter does not fit its shape; the message names the shape
 */
export function toStructure(model: AstModel, id: string, params: Readonly<Record<string, Json>> = {}): Members {
  return toMembers(model, id, findShape(model, id), params);
}

function toValue(model: AstModel, id: string, params: Json): Value {
  const shape = findShape(model, id);
  switch (shape.type) {
    case "structure":
    case "union":
      return toMembers(model, id, shape, params);
    case "list":
      return toList(model, id, shape, params);
    case "map":
      return toMap(model, id, shape, params);
    case "document":
      return toDocument(params);
    default:
      return toSimple(id, shape.type, params);
  }
}

function toMembers(model: AstModel, id: string, shape: AstShape, params: Json): Members {
  const entries = entriesOf(id, params).map(([name, value]): [string, Value] => {
    const member = shape.members?.[name];
    if (member === undefined) {
      throw new Error(`${id} has no member ${name}`);
    }
    return [name, value === null ? null : toValue(model, member.target, value)];
  });
  return Object.fromEntries(entries);
}

/** Removes the members that are `null`, as a decoder does. A document keeps its `null`. */
export function dropNulls(model: AstModel, id: string, members: Members): Members {
  const shape = findShape(model, id);
  const entries = Object.entries(members).filter(([name, value]) => {
    return value !== null || findShape(model, shape.members?.[name]?.target ?? id).type === "document";
  });
  return Object.fromEntries(entries);
}

function toList(model: AstModel, id: string, shape: AstShape, params: Json): Value[] {
  const { member } = shape;
  if (!isList(params) || member === undefined) {
    throw mismatch(id, params);
  }
  return params.map((item) => (item === null ? null : toValue(model, member.target, item)));
}

function toMap(model: AstModel, id: string, shape: AstShape, params: Json): Record<string, Value> {
  const { value: member } = shape;
  if (member === undefined) {
    throw mismatch(id, params);
  }
  const entries = entriesOf(id, params).map(([key, value]): [string, Value] => {
    return [key, value === null ? null : toValue(model, member.target, value)];
  });
  return Object.fromEntries(entries);
}

function toDocument(params: Json): Value {
  if (isList(params)) {
    return params.map(toDocument);
  }
  if (typeof params !== "object" || params === null) {
    return params;
  }
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, toDocument(value)]));
}

function toSimple(id: string, type: string, params: Json): Value {
  switch (type) {
    case "blob":
      if (typeof params === "string") {
        return encoder.encode(params);
      }
      break;
    case "timestamp":
      // The parameter is in epoch seconds with a fraction, and a date has a precision of one millisecond.
      if (typeof params === "number") {
        return new Date(Math.round(params * 1000));
      }
      // Tests of event streams write it as text.
      if (typeof params === "string" && /^\d{4}-\d\d-\d\dT/.test(params)) {
        return new Date(params);
      }
      break;
    case "boolean":
      if (typeof params === "boolean") {
        return params;
      }
      break;
    case "string":
    case "enum":
      if (typeof params === "string") {
        return params;
      }
      break;
    case "byte":
    case "short":
    case "integer":
    case "long":
    case "intEnum":
      // A long that JavaScript rounds is given as text.
      if (Number.isInteger(Number(params)) && (typeof params === "number" || /^-?\d{18,}$/.test(String(params)))) {
        return Number(params);
      }
      break;
    case "float":
    case "double":
      if (typeof params === "number") {
        return params;
      }
      if (params === "NaN" || params === "Infinity" || params === "-Infinity") {
        return Number(params);
      }
      break;
    case "bigInteger":
      if (typeof params === "number" || typeof params === "string") {
        return BigInt(params);
      }
      break;
    case "bigDecimal":
      if (typeof params === "number" || typeof params === "string") {
        return { string: `${params}`, type: "bigDecimal" };
      }
      break;
  }
  throw mismatch(id, params);
}

function entriesOf(id: string, params: Json): [string, Json][] {
  if (typeof params !== "object" || params === null || isList(params)) {
    throw mismatch(id, params);
  }
  return Object.entries(params);
}

function isList(params: Json): params is readonly Json[] {
  return Array.isArray(params);
}

function mismatch(id: string, params: Json): Error {
  return new Error(`The parameter ${JSON.stringify(params)} does not fit ${id}`);
}

/** Returns the name of a structure's streaming payload member, or undefined if it has none. */
export function findStreamingMember(model: AstModel, id: string): string | undefined {
  const members = Object.entries(findShape(model, id).members ?? {});
  return members.find(([, member]) => findTrait(model, member, "smithy.api#streaming") !== undefined)?.[0];
}

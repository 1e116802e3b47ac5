import type { AnyShape, MemberShape } from "@smithy-contract/shapes";
import { copyBytes, copyValue, isBytes, isPlainObject } from "./values.ts";

/**
 * A copy of a shape's value that keeps what is checked of it: its structures, lists and maps are frozen, and an
 * instance of a class becomes a plain object with what its getters say. What does not fit the shape stays as it is, for
 * validation to tell; so do streams.
 */
export function copyForGood(shape: AnyShape, value: unknown): unknown {
  switch (shape.kind) {
    case "structure":
    case "error":
    case "union":
      return isPlainObject(value) ? copyMembers(shape.members, value) : value;
    case "list":
      return Array.isArray(value) ? copyItems(shape.member.target(), value) : value;
    case "map":
      return isPlainObject(value) ? copyEntries(shape.value.target(), value) : value;
    case "blob":
      return isBytes(value) ? copyBytes(value) : value;
    case "timestamp":
      return value instanceof Date ? new Date(value) : value;
    case "document":
      return copyValue(value);
    default:
      return value;
  }
}

function copyMembers(members: Readonly<Record<string, MemberShape>>, value: object): object {
  const copy = new Map<string, unknown>(Object.entries(value));
  for (const [name, member] of Object.entries(members)) {
    // A getter of a class is no property of its instances; what every object has is no member.
    if (Object.hasOwn(value, name) || (name in value && !(name in Object.prototype))) {
      copy.set(name, copyForGood(member.target(), Reflect.get(value, name)));
    }
  }
  return Object.freeze(Object.fromEntries(copy));
}

function copyItems(item: AnyShape, values: readonly unknown[]): readonly unknown[] {
  return Object.freeze(Array.from(values, (value) => copyForGood(item, value)));
}

function copyEntries(item: AnyShape, value: object): object {
  return Object.freeze(
    Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, copyForGood(item, entry)])),
  );
}

import type { AnyShape, MemberShape } from "@smithy-contract/shapes";
import { copyValue, isPlainObject } from "./values.ts";

/**
 * Copies a value of a shape so that it cannot change after it was validated. Structures, lists and maps are frozen, and an
 * instance of a class becomes a plain object with the values of its getters. A value that does not fit the shape is not
 * copied, so that validation reports it, and a stream is not copied either.
 */
export function copyForGood(shape: AnyShape, value: unknown): unknown {
  switch (shape.kind) {
    case "structure":
    case "error":
    case "union":
      if (shape.traits.streaming === true) {
        return value;
      }
      return isPlainObject(value) ? copyMembers(shape.members, value) : value;
    case "list":
      return Array.isArray(value) ? copyItems(shape.member.target(), value) : value;
    case "map":
      return isPlainObject(value) ? copyEntries(shape.value.target(), value) : value;
    case "blob":
    case "timestamp":
    case "document":
      return copyValue(value);
    default:
      return value;
  }
}

function copyMembers(members: Readonly<Record<string, MemberShape>>, value: object): object {
  const copy = new Map<string, unknown>(Object.entries(value));
  for (const [name, member] of Object.entries(members)) {
    // `in` finds the getters of a class, but must not find what every object inherits, such as `toString`.
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

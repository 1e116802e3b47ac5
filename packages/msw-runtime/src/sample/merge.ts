import type { AnyShape } from "@smithy-contract/shapes";
import { isPlainObject, presentEntries } from "./values.ts";

/**
 * Returns a copy of a value with the members of `part`: merged member by member in structures at any depth, while lists,
 * maps, unions and simple values are replaced as a whole. A member that is undefined in `part` is removed.
 */
export function mergePart(shape: AnyShape, value: unknown, part: unknown): unknown {
  if (shape.kind !== "structure" || !isPlainObject(part) || !isPlainObject(value)) {
    return part === undefined ? value : part;
  }
  const merged = new Map(presentEntries(value));
  for (const [name, member] of Object.entries(part)) {
    if (member === undefined) {
      merged.delete(name);
      continue;
    }
    // `hasOwn` is used because a name such as `toString` would otherwise find what every object inherits.
    const target = Object.hasOwn(shape.members, name) ? shape.members[name]?.target() : undefined;
    merged.set(name, target === undefined ? member : mergePart(target, merged.get(name), member));
  }
  return Object.fromEntries(merged);
}

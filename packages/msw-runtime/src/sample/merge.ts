import type { AnyShape } from "@smithy-contract/shapes";
import { isPlainObject, presentEntries } from "./values.ts";

/**
 * Puts the members of a part in place of a value's: member by member in structures, at any depth; a list, a map, a
 * union or a simple value as a whole. A member that is undefined in the part is left out. Neither is changed.
 */
export function mergePart(shape: AnyShape, value: unknown, part: unknown): unknown {
  if (part === undefined || shape.kind !== "structure" || !isPlainObject(part) || !isPlainObject(value)) {
    return part === undefined ? value : part;
  }
  const merged = new Map(presentEntries(value));
  for (const [name, member] of Object.entries(part)) {
    if (member === undefined) {
      merged.delete(name);
      continue;
    }
    // A member may be called as what every object has.
    const target = Object.hasOwn(shape.members, name) ? shape.members[name]?.target() : undefined;
    merged.set(name, target === undefined ? member : mergePart(target, merged.get(name), member));
  }
  return Object.fromEntries(merged);
}

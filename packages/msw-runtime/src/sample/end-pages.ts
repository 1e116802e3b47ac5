import type { AnyShape } from "@smithy-contract/shapes";
import { nameOfShape } from "./value-names.ts";
import { isPlainObject } from "./values.ts";

/**
 * Copies an output without the token at a path, so that a paginator takes it for the last page. A required token is kept,
 * because the output would break the contract without it.
 *
 * @param values the user's functions that make members by names such as `Page$nextToken`; a token of theirs is kept, too
 */
export function endPages(
  shape: AnyShape,
  output: unknown,
  [name = "", ...rest]: readonly string[],
  values: object = {},
): unknown {
  const member = shape.kind === "structure" && Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
  const members = isPlainObject(output) ? new Map(Object.entries(output)) : undefined;
  if (member === undefined || members?.has(name) !== true) {
    return output;
  }
  if (rest.length > 0) {
    members.set(name, endPages(member.target(), members.get(name), rest, values));
  } else if (member.traits.required !== true && !Object.hasOwn(values, `${nameOfShape(shape)}$${name}`)) {
    members.delete(name);
  }
  return Object.fromEntries(members);
}

/** The value at a path of members; undefined if one is absent. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce(
    (at, name) => (isPlainObject(at) && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined),
    value,
  );
}

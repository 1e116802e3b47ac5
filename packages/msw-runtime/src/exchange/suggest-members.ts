import type { AnyShape, MemberShape } from "@smithy-contract/shapes";
import { findMeant } from "../record/find-meant.ts";

/** A place in a value, and what is wrong there. */
interface PlacedFailure {
  /** A JSON pointer. */
  readonly path: string;
  readonly message: string;
}

/**
 * Names, for each member that the model does not have, the member that was probably meant.
 *
 * @param depth the number of names in the paths before those of the shape's members
 */
export function suggestMembers(
  shape: AnyShape,
  failures: readonly PlacedFailure[],
  depth = 0,
): readonly PlacedFailure[] {
  return failures.map((failure) => {
    const { path, message } = failure;
    if (message.endsWith("must be an async iterable of events")) {
      return { path, message: `${message}; use events([…]) or an async generator` };
    }
    const meant = message.endsWith("must be a member of the shape") ? findMeantMember(shape, path, depth) : undefined;
    return meant === undefined ? failure : { path, message: `${message}; did you mean ${meant}?` };
  });
}

/** The member whose name is closest to the last name of a path, unless every third letter differs. */
function findMeantMember(shape: AnyShape, path: string, depth: number): string | undefined {
  const names = path
    .split("/")
    .slice(1 + depth)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  const given = names.at(-1) ?? "";
  const parent = names
    .slice(0, -1)
    .reduce<AnyShape | undefined>((at, name) => at && memberOf(at, name)?.target(), shape);
  const members = parent !== undefined && "members" in parent ? Object.keys(parent.members) : [];
  return findMeant(members, given);
}

function memberOf(shape: AnyShape, name: string): MemberShape | undefined {
  switch (shape.kind) {
    case "list":
      return shape.member;
    case "map":
      return shape.value;
    default:
      return "members" in shape && Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
  }
}

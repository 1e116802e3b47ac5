import type { AnyShape, MemberShape, OperationShape } from "@smithy-contract/shapes";

/**
 * Checks that each name in `values` is that of a shape or member in an operation's output.
 *
 * @throws {TypeError} if one is not
 */
export function checkValueNames({ name, output }: OperationShape, values: object): void {
  const given = Object.keys(values);
  if (given.length === 0) {
    return;
  }
  const known = collectNames(output);
  const unknown = given.find((each) => !known.has(each));
  if (unknown !== undefined) {
    throw new TypeError(
      `\`values\` names ${unknown}, which the output of ${name} lacks; give the name of a shape, or of a structure and its member as in Structure$member`,
    );
  }
}

function collectNames(output: AnyShape): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<AnyShape>();
  const pending = [output];
  for (let shape = pending.pop(); shape !== undefined; shape = pending.pop()) {
    if (seen.has(shape)) {
      continue;
    }
    seen.add(shape);
    const shapeName = nameOfShape(shape);
    names.add(shapeName);
    for (const [member, { target }] of membersOf(shape)) {
      names.add(`${shapeName}$${member}`);
      pending.push(target());
    }
  }
  return names;
}

/** The members of a shape by the names that `Shape$member` has. Lists have `member`, maps have `key` and `value`. */
function membersOf(shape: AnyShape): readonly (readonly [string, MemberShape])[] {
  switch (shape.kind) {
    case "structure":
    case "error":
    case "union":
      return Object.entries(shape.members);
    case "list":
      return [["member", shape.member]];
    case "map":
      return [
        ["key", shape.key],
        ["value", shape.value],
      ];
    default:
      return [];
  }
}

/** The name of a shape without its namespace. */
export function nameOfShape({ id }: AnyShape): string {
  return id.slice(id.indexOf("#") + 1);
}

import type { PatternNode } from "./pattern-node.ts";

/** What an expression has around one of its parts. */
interface Surroundings {
  /** Whether every text that matches has a character before the part. */
  readonly before: boolean;
  /** Whether every text that matches has a character after the part. */
  readonly after: boolean;
}

/**
 * Whether no text can match an expression, because it has characters before `^` or after `$`. It is decided by the structure
 * alone, so a few expressions that match nothing are not recognized.
 */
export function matchesNothing(node: PatternNode, around: Surroundings = { before: false, after: false }): boolean {
  switch (node.kind) {
    case "assertion":
      return (node.assertion === "^" && around.before) || (node.assertion === "$" && around.after);
    case "sequence": {
      const first = node.nodes.findIndex(consumes);
      const last = node.nodes.findLastIndex(consumes);
      return node.nodes.some((part, index) =>
        matchesNothing(part, {
          before: around.before || (first !== -1 && index > first),
          after: around.after || index < last,
        }),
      );
    }
    case "choice":
      return node.nodes.every((part) => matchesNothing(part, around));
    case "repeat":
      return node.min > 0 && matchesNothing(node.node, around);
    default:
      return false;
  }
}

/** Whether an expression matches at least one character of each text. */
function consumes(node: PatternNode): boolean {
  switch (node.kind) {
    case "class":
      return true;
    case "sequence":
      return node.nodes.some(consumes);
    case "choice":
      return node.nodes.every(consumes);
    case "repeat":
      return node.min > 0 && consumes(node.node);
    default:
      return false;
  }
}

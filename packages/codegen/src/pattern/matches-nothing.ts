import type { PatternNode } from "./pattern-node.ts";

/**
 * Whether no text can match an expression, because it has characters before `^` or after `$`. It is decided by the structure
 * alone, so a few expressions that match nothing are not recognized.
 *
 * @param before whether every text that matches has a character before the expression
 * @param after whether every text that matches has a character after the expression
 */
export function matchesNothing(node: PatternNode, before = false, after = false): boolean {
  switch (node.kind) {
    case "assertion":
      return (node.assertion === "^" && before) || (node.assertion === "$" && after);
    case "sequence": {
      const first = node.nodes.findIndex(consumes);
      const last = node.nodes.findLastIndex(consumes);
      return node.nodes.some((part, index) =>
        matchesNothing(part, before || (first !== -1 && index > first), after || index < last),
      );
    }
    case "choice":
      return node.nodes.every((part) => matchesNothing(part, before, after));
    case "repeat":
      return node.min > 0 && matchesNothing(node.node, before, after);
    default:
      return false;
  }
}

/** Whether an expression matches at least one character of each text. */
function consumes(node: PatternNode): boolean {
  switch (node.kind) {
    case "sequence":
      return node.nodes.some(consumes);
    case "choice":
      return node.nodes.every(consumes);
    case "repeat":
      return node.min > 0 && consumes(node.node);
    default:
      return node.kind === "class";
  }
}

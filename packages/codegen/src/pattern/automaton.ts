import type { CodePointSet } from "./code-point-set.ts";
import { PatternError, type Assertion, type PatternNode } from "./pattern-node.ts";

/** A state of an automaton; `next` and its like are numbers of states. */
export type State =
  | { readonly kind: "class"; readonly set: CodePointSet; readonly next: number }
  | { readonly kind: "split"; nexts: readonly number[] }
  | { readonly kind: "assertion"; readonly assertion: Assertion; readonly next: number }
  /** Goes on at `next` where `body`, whose own end is an `end` state, matches here (or does not). */
  | { readonly kind: "look"; readonly negative: boolean; readonly body: number; readonly next: number }
  /** A look behind, which only reads text that has been read already. */
  | { readonly kind: "behind"; readonly node: PatternNode; readonly next: number }
  | { readonly kind: "end" };

/** An automaton after Thompson: it goes through an expression in the same choices as a backtracking engine. */
export interface Automaton {
  readonly states: readonly State[];
  readonly start: number;
}

/** How an automaton is built. */
export interface AutomatonOptions {
  /**
   * A repetition of more than this becomes one without an upper bound. Such an automaton takes every path that the exact
   * one takes, and others.
   */
  readonly greatestCount: number;
  /** The most states. */
  readonly limit: number;
}

/**
 * Builds the automaton of an expression.
 *
 * @throws {@link PatternError} where it would be larger than the limit.
 */
export function buildAutomaton(root: PatternNode, { greatestCount, limit }: AutomatonOptions): Automaton {
  const states: State[] = [{ kind: "end" }];
  const open = new Set<PatternNode>();
  return { states, start: build(root, 0) };

  function add(state: State): number {
    if (states.length >= limit) {
      throw new PatternError(`it would take an automaton of more than ${limit} states`);
    }
    return states.push(state) - 1;
  }

  /** Builds a node that goes on at `next`, and returns its first state. */
  function build(node: PatternNode, next: number): number {
    switch (node.kind) {
      case "class":
        return add({ kind: "class", set: node.set, next });
      case "sequence":
        return node.nodes.reduceRight((following, part) => build(part, following), next);
      case "choice":
        return add({ kind: "split", nexts: node.nodes.map((part) => build(part, next)) });
      case "assertion":
        return add({ kind: "assertion", assertion: node.assertion, next });
      case "look":
        if (node.behind) {
          return add({ kind: "behind", node: node.node, next });
        }
        return add({ kind: "look", negative: node.negative, body: build(node.node, 0), next });
      case "repeat":
        return buildRepeat(node.node, node.min, node.max, next);
      case "reference":
        return buildReference(node, next);
    }
  }

  function buildRepeat(node: PatternNode, least: number, greatest: number, next: number): number {
    // What reads nothing holds any number of times where it holds once.
    const [min, max] = readsNothing(node) ? [Math.min(least, 1), Math.min(greatest, 1)] : [least, greatest];
    const isExact = Math.max(min, max === Infinity ? 0 : max) <= greatestCount;
    // Rounds that read nothing count as well, and a loop does not show in how many ways they can be distributed.
    if (!isExact && isNullable(node)) {
      throw new PatternError(`it counts something that may be empty beyond ${greatestCount}`);
    }
    const [from, to] = isExact ? [min, max] : [Math.min(min, 1), Infinity];
    let following = next;
    if (to === Infinity) {
      const loop = add({ kind: "split", nexts: [] });
      states[loop] = { kind: "split", nexts: [build(node, loop), next] };
      following = loop;
    } else {
      for (let count = from; count < to; count += 1) {
        following = add({ kind: "split", nexts: [build(node, following), next] });
      }
    }
    for (let count = 0; count < from; count += 1) {
      following = build(node, following);
    }
    return following;
  }

  /** What a group has matched is something that it matches: its automaton once more takes every path of the reference. */
  function buildReference(node: PatternNode & { readonly kind: "reference" }, next: number): number {
    if (open.has(node)) {
      return next;
    }
    open.add(node);
    const nexts = [next, ...node.groups().map((group) => build(group, next))];
    open.delete(node);
    return add({ kind: "split", nexts });
  }
}

/** Whether an expression may match without reading anything. */
export function isNullable(node: PatternNode): boolean {
  switch (node.kind) {
    case "class":
      return false;
    case "sequence":
      return node.nodes.every(isNullable);
    case "choice":
      return node.nodes.some(isNullable);
    case "repeat":
      return node.min === 0 || isNullable(node.node);
    default:
      return true;
  }
}

function readsNothing(node: PatternNode): boolean {
  return (
    node.kind === "assertion" || node.kind === "look" || (node.kind === "sequence" && node.nodes.every(readsNothing))
  );
}

/** Whether an expression has a node of one of the kinds. */
export function hasKind(node: PatternNode, ...kinds: readonly PatternNode["kind"][]): boolean {
  if (kinds.includes(node.kind)) {
    return true;
  }
  if ("nodes" in node) {
    return node.nodes.some((part) => hasKind(part, ...kinds));
  }
  return "node" in node && hasKind(node.node, ...kinds);
}

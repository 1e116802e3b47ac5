import type { CodePointSet } from "./code-point-set.ts";
import { PatternError, type Assertion, type PatternNode } from "./pattern-node.ts";

/** A state of an {@link Automaton}. `next`, `nexts` and `body` are numbers of states. */
export type State =
  | { readonly kind: "class"; readonly set: CodePointSet; readonly next: number }
  | { readonly kind: "split"; nexts: readonly number[] }
  | { readonly kind: "assertion"; readonly assertion: Assertion; readonly next: number }
  /** Continues at `next` if `body` matches at this position, or if it does not in the negative form. `body` has its own end. */
  | { readonly kind: "look"; readonly negative: boolean; readonly body: number; readonly next: number }
  /** A lookbehind, which only reads text that was read before. */
  | { readonly kind: "behind"; readonly node: PatternNode; readonly next: number }
  | { readonly kind: "end" };

/** An automaton by Thompson's construction. It has the same choices, in the same order, as a backtracking engine. */
export interface Automaton {
  readonly states: readonly State[];
  readonly start: number;
}

/**
 * The state of a number.
 *
 * @throws {RangeError} if the automaton has no such state
 */
export function stateAt({ states }: Automaton, id: number): State {
  const state = states[id];
  if (state === undefined) {
    throw new RangeError(`The automaton has no state ${id}`);
  }
  return state;
}

/** Options of {@link buildAutomaton}. */
export interface AutomatonOptions {
  /**
   * A repetition with a greater count gets no upper bound. The automaton then takes every path that the exact one takes, and
   * further ones.
   */
  readonly greatestCount: number;
  /** The greatest number of states. */
  readonly limit: number;
}

/**
 * Builds the automaton of an expression.
 *
 * @throws {PatternError} if the automaton would have more states than the limit
 */
export function buildAutomaton(root: PatternNode, options: AutomatonOptions): Automaton {
  const builder = new AutomatonBuilder(options);
  return { states: builder.states, start: builder.build(root, 0) };
}

class AutomatonBuilder {
  readonly states: State[] = [{ kind: "end" }];
  readonly #options: AutomatonOptions;
  /** The references that are being built. */
  readonly #open = new Set<PatternNode>();

  constructor(options: AutomatonOptions) {
    this.#options = options;
  }

  /** Builds a node that continues at `next`, and returns its first state. */
  build(node: PatternNode, next: number): number {
    switch (node.kind) {
      case "class":
        return this.#add({ kind: "class", set: node.set, next });
      case "sequence":
        return node.nodes.reduceRight((following, part) => this.build(part, following), next);
      case "choice":
        return this.#add({ kind: "split", nexts: node.nodes.map((part) => this.build(part, next)) });
      case "assertion":
        return this.#add({ kind: "assertion", assertion: node.assertion, next });
      case "look":
        return node.behind
          ? this.#add({ kind: "behind", node: node.node, next })
          : this.#add({ kind: "look", negative: node.negative, body: this.build(node.node, 0), next });
      case "repeat":
        return this.#buildRepeat(node.node, node.min, node.max, next);
      case "reference":
        return this.#buildReference(node, next);
    }
  }

  #add(state: State): number {
    const { limit } = this.#options;
    if (this.states.length >= limit) {
      throw new PatternError(`its automaton would have more than ${limit} states`);
    }
    return this.states.push(state) - 1;
  }

  #buildRepeat(node: PatternNode, least: number, greatest: number, next: number): number {
    const { greatestCount } = this.#options;
    // Repeating an assertion has no effect.
    const [min, max] = readsNothing(node) ? [Math.min(least, 1), Math.min(greatest, 1)] : [least, greatest];
    const isExact = Math.max(min, max === Infinity ? 0 : max) <= greatestCount;
    // Repetitions that match the empty text count too, and a loop would not show in how many ways they can make up the
    // count.
    if (!isExact && isNullable(node)) {
      throw new PatternError(`it repeats a part that may be empty more than ${greatestCount} times`);
    }
    const [from, to] = isExact ? [min, max] : [Math.min(min, 1), Infinity];
    let following = next;
    if (to === Infinity) {
      const loop = this.#add({ kind: "split", nexts: [] });
      this.states[loop] = { kind: "split", nexts: [this.build(node, loop), next] };
      following = loop;
    } else {
      for (let count = from; count < to; count += 1) {
        following = this.#add({ kind: "split", nexts: [this.build(node, following), next] });
      }
    }
    for (let count = 0; count < from; count += 1) {
      following = this.build(node, following);
    }
    return following;
  }

  /** A reference repeats what its group matched, so a second copy of the group's automaton takes every path of the reference. */
  #buildReference(node: PatternNode & { readonly kind: "reference" }, next: number): number {
    if (this.#open.has(node)) {
      return next;
    }
    this.#open.add(node);
    const nexts = [next, ...node.groups().map((group) => this.build(group, next))];
    this.#open.delete(node);
    return this.#add({ kind: "split", nexts });
  }
}

/** Whether an expression may match an empty text. */
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

/** Whether an expression contains a node of one of the given kinds. */
export function hasKind(node: PatternNode, ...kinds: readonly PatternNode["kind"][]): boolean {
  if (kinds.includes(node.kind)) {
    return true;
  }
  if ("nodes" in node) {
    return node.nodes.some((part) => hasKind(part, ...kinds));
  }
  return "node" in node && hasKind(node.node, ...kinds);
}

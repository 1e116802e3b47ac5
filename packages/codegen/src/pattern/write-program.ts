import { stateAt, type Automaton } from "./automaton.ts";
import type { DeterministicState } from "./determinize.ts";
import { PatternError } from "./pattern-node.ts";

/** A pattern program as `@smithy-contract/shapes` describes it. */
export type Program = readonly Instruction[];

/** One instruction of a {@link Program}. */
export type Instruction =
  | readonly ["class", readonly number[]]
  | readonly ["split", number, number]
  | readonly ["jump", number]
  | readonly ["assert", "^" | "$" | "\\b" | "\\B"]
  | readonly ["match"];

/** An instruction before linking: the target of a `goto` is a block, and the targets of a `split` are offsets. */
type Draft = Instruction | readonly ["goto", number];

/**
 * Writes an automaton as a program.
 *
 * @throws {PatternError} if the automaton has lookarounds, for which programs have no instruction
 */
export function writeAutomaton(automaton: Automaton): Program {
  const blocks = new Map<number, readonly Draft[]>();
  const pending = [automaton.start];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (blocks.has(id)) {
      continue;
    }
    const state = stateAt(automaton, id);
    switch (state.kind) {
      case "class":
        blocks.set(id, [
          ["class", state.set],
          ["goto", state.next],
        ]);
        pending.push(state.next);
        break;
      case "assertion":
        blocks.set(id, [
          ["assert", state.assertion],
          ["goto", state.next],
        ]);
        pending.push(state.next);
        break;
      case "split":
        blocks.set(id, choose(state.nexts.map((next): readonly Draft[] => [["goto", next]])));
        pending.push(...state.nexts.toReversed());
        break;
      case "end":
        blocks.set(id, [["match"]]);
        break;
      default:
        throw new PatternError("it has lookarounds, which a program cannot express");
    }
  }
  return link([], blocks);
}

/** Writes a deterministic automaton as a program. */
export function writeDeterministic(states: readonly DeterministicState[]): Program {
  const blocks = states.map(({ matches, matchesAtEnd, moves }, index): readonly [number, readonly Draft[]] => {
    if (matches) {
      return [index, [["match"]]];
    }
    const alive = moves.filter(({ to }) => !isDead(states, to));
    const options = alive.map(({ set, to }): readonly Draft[] => [
      ["class", set],
      ["goto", to],
    ]);
    return [index, choose([...(matchesAtEnd ? [[["assert", "$"], ["match"]] as const] : []), ...options])];
  });
  return link([["assert", "^"]], new Map(blocks.filter(([index]) => index === 0 || !isDead(states, index))));
}

function isDead(states: readonly DeterministicState[], index: number): boolean {
  const state = states[index];
  return state === undefined || (!state.matches && !state.matchesAtEnd && state.moves.every(({ to }) => to === index));
}

/** A block that continues at each of the given blocks. */
function choose(options: readonly (readonly Draft[])[]): readonly Draft[] {
  const [first, ...rest] = options;
  // A class without code points matches nothing, which ends the path.
  if (first === undefined) {
    return [["class", []]];
  }
  if (rest.length === 0) {
    return first;
  }
  return [["split", 1, first.length + 1], ...first, ...choose(rest)];
}

function link(head: readonly Instruction[], blocks: ReadonlyMap<number, readonly Draft[]>): Program {
  const ids = [...blocks.keys()];
  const placed = [...blocks].map(([id, block], index) => ({ id, drafts: dropLastGoto(block, ids[index + 1]) }));
  const places = new Map<number, number>();
  let place = head.length;
  for (const { id, drafts } of placed) {
    places.set(id, place);
    place += drafts.length;
  }
  const program: Instruction[] = [...head];
  for (const draft of placed.flatMap(({ drafts }) => drafts)) {
    const here = program.length;
    if (draft[0] === "goto") {
      program.push(["jump", places.get(draft[1]) ?? 0]);
    } else if (draft[0] === "split") {
      program.push(["split", here + draft[1], here + draft[2]]);
    } else {
      program.push(draft);
    }
  }
  return program;
}

/** Drops the last instruction of a block if it goes to the block that follows. */
function dropLastGoto(block: readonly Draft[], following: number | undefined): readonly Draft[] {
  const last = block.at(-1);
  return last?.[0] === "goto" && last[1] === following ? block.slice(0, -1) : block;
}

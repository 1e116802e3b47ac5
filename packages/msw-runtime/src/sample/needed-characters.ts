import type { Instruction } from "./pattern-automaton.ts";

/** Counts how many characters a match needs at least from each instruction on, if assertions and lookaheads hold. */
export function countNeeded(instructions: readonly Instruction[]): readonly number[] {
  const leading = instructions.map((): number[] => []);
  const needed = instructions.map(([kind]) => (kind === "match" ? 0 : Infinity));
  instructions.forEach((instruction, index) => {
    for (const next of followersOf(instruction, index)) {
      leading[next]?.push(index);
    }
  });
  // A list for each count: the instructions of a count are known before those of the next one.
  const pending = [[...needed.keys()].filter((index) => needed[index] === 0)];
  for (const [count, indexes] of pending.entries()) {
    for (const index of indexes) {
      for (const previous of leading[index] ?? []) {
        const total = count + (instructions[previous]?.[0] === "read" ? 1 : 0);
        if (total < (needed[previous] ?? 0)) {
          needed[previous] = total;
          (pending[total] ??= []).push(previous);
        }
      }
    }
  }
  return needed;
}

/** The instructions that may follow one. */
function followersOf(instruction: Instruction, index: number): readonly number[] {
  switch (instruction[0]) {
    case "split":
      return instruction[1];
    case "jump":
      return [instruction[1]];
    case "match":
      return [];
    default:
      return [index + 1];
  }
}

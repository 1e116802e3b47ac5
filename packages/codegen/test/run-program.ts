import type { Program } from "../src/pattern/write-program.ts";

/** Runs a pattern program in the simplest way: in all states at once, beginning again at each position. */
export function runProgram(program: Program, text: string): boolean {
  const characters = Array.from(text);
  let reading = new Set<number>();
  for (let position = 0; position <= characters.length; position += 1) {
    const states = new Set<number>();
    if (enter(0, states) || [...reading].some((index) => enter(index, states))) {
      return true;
    }
    const codePoint = characters[position]?.codePointAt(0);
    reading = new Set([...states].filter((index) => reads(index, codePoint)).map((index) => index + 1));

    function enter(index: number, into: Set<number>, seen = new Set<number>()): boolean {
      const instruction = program[index];
      if (instruction === undefined) {
        throw new Error(`the program has no instruction ${index}`);
      }
      if (seen.has(index)) {
        return false;
      }
      seen.add(index);
      switch (instruction[0]) {
        case "match":
          return true;
        case "class":
          into.add(index);
          return false;
        case "jump":
          return enter(instruction[1], into, seen);
        case "split":
          return enter(instruction[1], into, seen) || enter(instruction[2], into, seen);
        case "assert":
          return holds(instruction[1], position) && enter(index + 1, into, seen);
      }
    }
  }
  return false;

  function reads(index: number, codePoint: number | undefined): boolean {
    const instruction = program[index];
    if (instruction?.[0] !== "class" || codePoint === undefined) {
      return false;
    }
    const [, bounds] = instruction;
    return bounds.some((low, at) => at % 2 === 0 && low <= codePoint && codePoint <= (bounds[at + 1] ?? -1));
  }

  function holds(assertion: string, position: number): boolean {
    if (assertion === "^") {
      return position === 0;
    }
    if (assertion === "$") {
      return position === characters.length;
    }
    const isBoundary = isWord(position - 1) !== isWord(position);
    return isBoundary === (assertion === "\\b");
  }

  function isWord(position: number): boolean {
    return /^\w$/.test(characters[position] ?? "");
  }
}

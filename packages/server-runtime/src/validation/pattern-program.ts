import type { PatternProgram } from "@smithy-contract/shapes";

/**
 * Runs an automaton over all its states at once (Pike's simulation without captures): each code point is looked at once
 * and each state is entered at most once per code point, so no input takes more than linear time.
 */
export function runProgram(program: PatternProgram, text: string): boolean {
  // A step's number where a state was last entered; comparing it spares clearing the list.
  const enteredAt = new Int32Array(program.length).fill(-1);
  let current: number[] = [];
  let next: number[] = [];
  let position = 0;
  for (let step = 0; ; step++) {
    const codePoint = position < text.length ? text.codePointAt(position) : undefined;
    // A match may begin anywhere, so the start is entered at each position.
    if (enter(program, 0, current, enteredAt, step, text, position)) {
      return true;
    }
    if (codePoint === undefined) {
      return false;
    }
    position += codePoint > 0xffff ? 2 : 1;
    next.length = 0;
    for (const index of current) {
      const instruction = program[index];
      if (
        instruction?.[0] === "class" &&
        includes(instruction[1], codePoint) &&
        enter(program, index + 1, next, enteredAt, step + 1, text, position)
      ) {
        return true;
      }
    }
    [current, next] = [next, current];
  }
}

/** Enters a state and those reachable from it without input; true where that is a match. */
function enter(
  program: PatternProgram,
  start: number,
  states: number[],
  enteredAt: Int32Array,
  step: number,
  text: string,
  position: number,
): boolean {
  const pending = [start];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (enteredAt[index] === step) {
      continue;
    }
    enteredAt[index] = step;
    const instruction = program[index];
    switch (instruction?.[0]) {
      case "class":
        states.push(index);
        break;
      case "split":
        pending.push(instruction[1], instruction[2]);
        break;
      case "jump":
        pending.push(instruction[1]);
        break;
      case "assert":
        if (holds(instruction[1], text, position)) {
          pending.push(index + 1);
        }
        break;
      case "match":
        return true;
    }
  }
  return false;
}

function holds(assertion: "^" | "$" | "\\b" | "\\B", text: string, position: number): boolean {
  switch (assertion) {
    case "^":
      return position === 0;
    case "$":
      return position === text.length;
    default: {
      const atBoundary = isWordCharacter(text, position - 1) !== isWordCharacter(text, position);
      return atBoundary === (assertion === "\\b");
    }
  }
}

function isWordCharacter(text: string, position: number): boolean {
  return /^\w$/.test(text.charAt(position));
}

/** Whether a code point is in one of the ranges, which are sorted. */
function includes(ranges: readonly number[], codePoint: number): boolean {
  let low = 0;
  let high = ranges.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < (ranges[2 * middle] ?? 0)) {
      high = middle - 1;
    } else if (codePoint > (ranges[2 * middle + 1] ?? 0)) {
      low = middle + 1;
    } else {
      return true;
    }
  }
  return false;
}

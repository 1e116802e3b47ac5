import type { PatternInstruction } from "@smithy-contract/shapes";
import * as fc from "fast-check";

/** A regular expression as a tree, small enough to be written both as text and as an automaton. */
export type PatternTree =
  | { readonly kind: "class"; readonly ranges: readonly number[]; readonly negated: boolean }
  | { readonly kind: "assert"; readonly assertion: "^" | "$" | "\\b" | "\\B" }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly PatternTree[] }
  | { readonly kind: "repeat"; readonly of: PatternTree; readonly quantifier: "*" | "+" | "?" };

/**
 * Characters that distinguish code units from code points, word characters from others, and the end of a line from the
 * end of the text.
 */
export const patternCharacters = ["a", "b", "_", " ", "\n", "é", "\u{1f600}", "\ud83d"] as const;

const codePoints = patternCharacters.map((character) => character.codePointAt(0) ?? 0);

const classes: fc.Arbitrary<PatternTree> = fc
  .record({ members: fc.subarray(codePoints, { minLength: 1, maxLength: 3 }), negated: fc.boolean() })
  .map(({ members, negated }) => ({
    kind: "class",
    ranges: members.toSorted((a, b) => a - b).flatMap((codePoint) => [codePoint, codePoint]),
    negated,
  }));

const assertions: fc.Arbitrary<PatternTree> = fc
  .constantFrom("^" as const, "$" as const, "\\b" as const, "\\B" as const)
  .map((assertion) => ({ kind: "assert", assertion }));

/** Any such tree, including loops around loops and loops around nothing. */
export const patternTrees: fc.Arbitrary<PatternTree> = fc.letrec<{ tree: PatternTree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 4, arbitrary: classes },
    { weight: 1, arbitrary: assertions },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom("sequence" as const, "choice" as const),
        parts: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("repeat" as const),
        of: tie("tree"),
        quantifier: fc.constantFrom("*" as const, "+" as const, "?" as const),
      }),
    },
  ),
})).tree;

/** Writes the tree as a JavaScript regular expression for the flag `u`. */
export function toSource(tree: PatternTree): string {
  switch (tree.kind) {
    case "class": {
      const members = tree.ranges.filter((_, i) => i % 2 === 0).map((codePoint) => `\\u{${codePoint.toString(16)}}`);
      return `[${tree.negated ? "^" : ""}${members.join("")}]`;
    }
    case "assert":
      return tree.assertion;
    case "sequence":
      return tree.parts.map(toSource).join("");
    case "choice":
      return `(?:${tree.parts.map(toSource).join("|")})`;
    case "repeat":
      return `(?:${toSource(tree.of)})${tree.quantifier}`;
  }
}

/** Compiles the tree to a program by Thompson's construction. */
export function toProgram(tree: PatternTree): readonly PatternInstruction[] {
  const program: PatternInstruction[] = [];
  emit(tree, program);
  program.push(["match"]);
  return program;
}

function emit(tree: PatternTree, program: PatternInstruction[]): void {
  switch (tree.kind) {
    case "class":
      program.push(["class", tree.negated ? invert(tree.ranges) : tree.ranges]);
      break;
    case "assert":
      program.push(["assert", tree.assertion]);
      break;
    case "sequence":
      for (const part of tree.parts) {
        emit(part, program);
      }
      break;
    case "choice":
      emitChoice(tree.parts, program);
      break;
    case "repeat":
      emitRepeat(tree.of, tree.quantifier, program);
      break;
  }
}

function emitChoice(parts: readonly PatternTree[], program: PatternInstruction[]): void {
  const jumps: number[] = [];
  for (const [i, part] of parts.entries()) {
    const split = program.length;
    if (i < parts.length - 1) {
      program.push(["jump", 0]);
    }
    emit(part, program);
    if (i < parts.length - 1) {
      jumps.push(program.length);
      program.push(["jump", 0]);
      program[split] = ["split", split + 1, program.length];
    }
  }
  for (const jump of jumps) {
    program[jump] = ["jump", program.length];
  }
}

function emitRepeat(of: PatternTree, quantifier: "*" | "+" | "?", program: PatternInstruction[]): void {
  const start = program.length;
  if (quantifier !== "+") {
    program.push(["jump", 0]);
  }
  emit(of, program);
  if (quantifier === "+") {
    program.push(["split", start, program.length + 1]);
    return;
  }
  if (quantifier === "*") {
    program.push(["jump", start]);
  }
  program[start] = ["split", start + 1, program.length];
}

function invert(ranges: readonly number[]): number[] {
  const inverted: number[] = [];
  let next = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    const [low = 0, high = 0] = ranges.slice(i, i + 2);
    if (next < low) {
      inverted.push(next, low - 1);
    }
    next = high + 1;
  }
  return [...inverted, next, 0x10ffff];
}

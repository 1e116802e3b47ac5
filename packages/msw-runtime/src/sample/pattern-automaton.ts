import type { PatternInstruction, PatternTrait } from "@smithy-contract/shapes";
import { CharacterClass } from "./character-class.ts";
import { parsePattern, PatternTooLarge, type PatternNode } from "./parse-pattern.ts";

/** An instruction of a nondeterministic automaton, as in `PatternInstruction`, with lookaheads and any number of branches. */
export type Instruction =
  | readonly ["read", CharacterClass]
  | readonly ["split", readonly number[]]
  | readonly ["jump", number]
  | readonly ["assert", "^" | "$" | "\\b" | "\\B"]
  /** A lookahead, whose body begins at the number and ends with "match". */
  | readonly ["look", isNegative: boolean, body: number]
  | readonly ["match"];

/** More instructions than any pattern of a real model needs. */
const maxInstructions = 20_000;

/** At least this many optional repetitions are kept of a quantifier such as `{1,65536}`. */
const keptRepetitions = 64;

/**
 * Compiles a pattern to an automaton. An upper bound of a quantifier is lowered as far as the least length of the text
 * allows.
 *
 * @returns undefined if JavaScript cannot parse the pattern or the automaton would be too large
 */
export function compilePattern(pattern: PatternTrait, leastLength: number): readonly Instruction[] | undefined {
  if (pattern.program !== undefined) {
    return pattern.program.instructions.map(toInstruction);
  }
  try {
    const node = parsePattern(pattern.expression ?? pattern.source, pattern.flags ?? "u");
    const writer = new Writer(Math.max(keptRepetitions, leastLength));
    writer.write(node);
    return [...writer.instructions, ["match"]];
  } catch (thrown) {
    if (thrown instanceof PatternTooLarge || thrown instanceof SyntaxError) {
      return undefined;
    }
    throw thrown;
  }
}

function toInstruction(instruction: PatternInstruction): Instruction {
  switch (instruction[0]) {
    case "class":
      return ["read", CharacterClass.ofRanges(instruction[1])];
    case "split":
      return ["split", [instruction[1], instruction[2]]];
    default:
      return instruction;
  }
}

/** Stands where an instruction follows as soon as the numbers in it are known. */
const placeholder: Instruction = ["match"];

/** Writes the instructions of a pattern by Thompson's construction. */
class Writer {
  readonly instructions: Instruction[] = [];
  readonly #kept: number;

  constructor(kept: number) {
    this.#kept = kept;
  }

  write(node: PatternNode): void {
    switch (node.kind) {
      case "read":
        this.#push(["read", node.characters]);
        break;
      case "assert":
        this.#push(["assert", node.assertion]);
        break;
      case "sequence":
        node.nodes.forEach((part) => this.write(part));
        break;
      case "choice":
        this.#writeChoice(node.nodes);
        break;
      case "repeat":
        this.#writeRepeat(node.node, node.min, node.max);
        break;
      case "look":
        this.#writeLook(node.isNegative, node.node);
        break;
    }
  }

  #writeChoice(nodes: readonly PatternNode[]): void {
    const split = this.#push(placeholder);
    const starts: number[] = [];
    const ends: number[] = [];
    for (const node of nodes) {
      starts.push(this.instructions.length);
      this.write(node);
      ends.push(this.#push(placeholder));
    }
    this.instructions[split] = ["split", starts];
    for (const end of ends) {
      this.instructions[end] = ["jump", this.instructions.length];
    }
  }

  #writeRepeat(node: PatternNode, min: number, max: number): void {
    for (let i = 0; i < min; i++) {
      this.write(node);
    }
    if (max === Infinity) {
      const split = this.#push(placeholder);
      this.write(node);
      this.#push(["jump", split]);
      this.instructions[split] = ["split", [split + 1, this.instructions.length]];
      return;
    }
    const splits: number[] = [];
    for (let i = min; i < Math.min(max, min + this.#kept); i++) {
      splits.push(this.#push(placeholder));
      this.write(node);
    }
    for (const split of splits) {
      this.instructions[split] = ["split", [split + 1, this.instructions.length]];
    }
  }

  #writeLook(isNegative: boolean, node: PatternNode): void {
    const look = this.#push(["look", isNegative, this.instructions.length + 2]);
    this.#push(placeholder);
    this.write(node);
    this.#push(["match"]);
    this.instructions[look + 1] = ["jump", this.instructions.length];
  }

  /** Adds an instruction and returns its number. */
  #push(instruction: Instruction): number {
    if (this.instructions.length >= maxInstructions) {
      throw new PatternTooLarge();
    }
    return this.instructions.push(instruction) - 1;
  }
}

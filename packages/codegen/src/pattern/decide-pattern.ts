import { buildAutomaton, hasKind } from "./automaton.ts";
import { determinize } from "./determinize.ts";
import { isSafe } from "./is-safe.ts";
import { matchesNothing } from "./matches-nothing.ts";
import { parsePattern } from "./parse-pattern.ts";
import { PatternError, type PatternNode } from "./pattern-node.ts";
import { translatePattern, type Translated } from "./translate-pattern.ts";
import { writeAutomaton, writeDeterministic, type Program } from "./write-program.ts";

/** How a pattern is matched in linear time: the value of a descriptor's `pattern` trait. */
export interface DecidedPattern {
  readonly source: string;
  /** The expression for JavaScript's engine, if it differs from `source`. */
  readonly expression?: string;
  /** The flags of the expression, if they differ from `u`. */
  readonly flags?: string;
  /** The program to run instead of JavaScript's engine, if that could take more than linear time. */
  readonly program?: Program;
}

const maxStates = 3000;
const maxInstructions = 8000;

/**
 * Decides how a pattern is matched: by JavaScript's engine if it provably takes linear time, or else by a program.
 *
 * @throws {PatternError} if neither is possible
 */
export function decidePattern(source: string): DecidedPattern {
  const { expression, flags } = toJavaScript(source);
  const node = parsePattern(expression, flags);
  const decided = {
    source,
    ...(expression === source ? {} : { expression }),
    ...(flags === "u" ? {} : { flags }),
  };
  return isSafe(node) ? decided : { source, program: compileProgram(node) };
}

/**
 * Whether no text can match a pattern, so that every value would be refused.
 *
 * @throws {PatternError} if the pattern is invalid
 */
export function isUnmatchable(source: string): boolean {
  const { expression, flags } = toJavaScript(source);
  return matchesNothing(parsePattern(expression, flags));
}

function toJavaScript(source: string): Translated {
  try {
    parsePattern(source, "u");
    return { expression: source, flags: "u" };
  } catch (cause) {
    if (!(cause instanceof PatternError)) {
      throw cause;
    }
    return translatePattern(source);
  }
}

/**
 * Compiles an expression to a program. A program has no instruction for lookaheads, so an expression with lookaheads is
 * made deterministic first.
 *
 * @throws {PatternError} if the program would be too large, or if the expression refers to a group
 */
export function compileProgram(node: PatternNode): Program {
  if (hasKind(node, "reference")) {
    throw new PatternError(
      "JavaScript's engine could take more than linear time, and a program cannot express its references to groups",
    );
  }
  const automaton = buildAutomaton(node, { greatestCount: Infinity, limit: maxInstructions });
  if (!hasKind(node, "look")) {
    return writeAutomaton(automaton);
  }
  const program = writeDeterministic(determinize(automaton, maxStates));
  if (program.length > maxInstructions) {
    throw new PatternError(
      `because of its lookaheads, its program would have more than ${maxInstructions} instructions`,
    );
  }
  return program;
}

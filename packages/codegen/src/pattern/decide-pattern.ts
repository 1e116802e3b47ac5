import { buildAutomaton, hasKind } from "./automaton.ts";
import { determinize } from "./determinize.ts";
import { isSafe } from "./is-safe.ts";
import { parsePattern } from "./parse-pattern.ts";
import { PatternError, type PatternNode } from "./pattern-node.ts";
import { translatePattern, type Translated } from "./translate-pattern.ts";
import { writeAutomaton, writeDeterministic, type Program } from "./write-program.ts";

/** How a pattern is matched in time linear in the text: the value of a descriptor's `pattern` trait. */
export interface DecidedPattern {
  readonly source: string;
  /** The expression for JavaScript's engine, where it differs from the model's. */
  readonly expression?: string;
  /** Its flags, where they are not `u`. */
  readonly flags?: string;
  /** What to run in place of JavaScript's engine. */
  readonly program?: Program;
}

const maxStates = 3000;
const maxInstructions = 8000;

/**
 * Decides how a pattern is matched: by JavaScript's engine where that is shown to take linear time, else by a program.
 *
 * @throws {PatternError} if neither is possible.
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
 * @throws {PatternError} if the program would be too large, or the expression has a reference to a group.
 */
export function compileProgram(node: PatternNode): Program {
  if (hasKind(node, "reference")) {
    throw new PatternError("JavaScript's engine may take very long for it, and no program knows references to groups");
  }
  const automaton = buildAutomaton(node, { greatestCount: Infinity, limit: maxInstructions });
  if (!hasKind(node, "look")) {
    return writeAutomaton(automaton);
  }
  const program = writeDeterministic(determinize(automaton, maxStates));
  if (program.length > maxInstructions) {
    throw new PatternError(
      `with its lookarounds, it would take a program of more than ${maxInstructions} instructions`,
    );
  }
  return program;
}

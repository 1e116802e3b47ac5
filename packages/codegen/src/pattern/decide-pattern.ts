import { buildAutomaton, hasKind, type Automaton } from "./automaton.ts";
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
  /** The longest text that the program is run on, in UTF-16 units; absent where it takes the same time for any character. */
  readonly limit?: number;
}

const mostStates = 3000;
const mostInstructions = 8000;
/** How many times larger than the automaton it was made from a deterministic one may be. */
const mostGrowth = 8;
/** Steps that one text may cost a program that is in many states at once: well under a second. */
const mostSteps = 50_000_000;

/**
 * Decides how a pattern is matched: by JavaScript's engine where that is shown to take linear time, else by a program.
 *
 * @throws {@link PatternError} where neither is possible.
 */
export function decidePattern(source: string): DecidedPattern {
  const { expression, flags } = toJavaScript(source);
  const node = parsePattern(expression, flags);
  const decided = {
    source,
    ...(expression === source ? {} : { expression }),
    ...(flags === "u" ? {} : { flags }),
  };
  return isSafe(node) ? decided : { source, ...compileProgram(node) };
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
 * Compiles an expression to a program: a deterministic one, which is in one state at a time, or, where that is too large,
 * one that is in many states at once and hence limited in the texts it is run on.
 *
 * @throws {@link PatternError} where no program can be as large as the expression needs.
 */
export function compileProgram(node: PatternNode): { readonly program: Program; readonly limit?: number } {
  if (hasKind(node, "reference")) {
    throw new PatternError("JavaScript's engine may take very long for it, and no program knows references to groups");
  }
  const automaton = buildAutomaton(node, { greatestCount: Infinity, limit: mostInstructions });
  const deterministic = tryDeterministic(automaton, hasKind(node, "look"));
  if (hasKind(node, "look")) {
    if (deterministic !== undefined) {
      return { program: deterministic };
    }
    throw new PatternError("with its lookarounds, it would take too large a program");
  }
  const program = writeAutomaton(automaton);
  if (deterministic !== undefined && deterministic.length <= program.length * mostGrowth) {
    return { program: deterministic };
  }
  const readingStates = program.filter(([operation]) => operation === "class").length;
  return { program, limit: Math.floor(mostSteps / readingStates) };
}

function tryDeterministic(automaton: Automaton, isOnlyWay: boolean): Program | undefined {
  try {
    const program = writeDeterministic(determinize(automaton, mostStates));
    return program.length <= mostInstructions ? program : undefined;
  } catch (cause) {
    if (cause instanceof PatternError && !isOnlyWay) {
      return undefined;
    }
    throw cause;
  }
}

import type { Problems } from "../base/problems.ts";
import { decidePattern, isUnmatchable, type DecidedPattern } from "../pattern/decide-pattern.ts";
import { PatternError } from "../pattern/pattern-node.ts";
import type { Settings } from "../settings/settings.ts";
import type { Closure } from "./closure.ts";
import { membersOf, textOf } from "./shape.ts";

/**
 * Decides how each pattern of a service is matched, by the id of the shape or member that has it. Patterns that the
 * settings list as unenforced are left out. A pattern that cannot be matched in linear time is a problem, and one that
 * matches nothing gets a note.
 */
export function decidePatterns(
  { shapes }: Closure,
  settings: Settings,
  problems: Problems,
  note: (text: string) => void,
): ReadonlyMap<string, DecidedPattern> {
  const patterns = new Map<string, DecidedPattern>();
  const bySource = new Map<string, Decision | PatternError>();
  const unused = new Set(Object.keys(settings.unenforcedPatterns));
  const members = [...shapes.values()].flatMap(membersOf);
  for (const traited of [...shapes.values(), ...members]) {
    const source = textOf(traited, "pattern");
    if (source === undefined) {
      continue;
    }
    const { id } = traited;
    if (Object.hasOwn(settings.unenforcedPatterns, id)) {
      unused.delete(id);
      continue;
    }
    const decision = bySource.get(source) ?? decide(source);
    bySource.set(source, decision);
    if (decision instanceof PatternError) {
      problems.add(
        id,
        `its pattern ${shorten(source)} cannot be enforced: ${decision.message}. Rewrite the pattern, or give a reason in "unenforcedPatterns" of smithy-contract.json`,
      );
    } else {
      patterns.set(id, decision.pattern);
      if (decision.matchesNothing) {
        note(
          `${id}: no text matches its pattern ${shorten(source)}, so servers refuse every value; ${adviseOn(source)}`,
        );
      }
    }
  }
  for (const id of unused) {
    problems.add(`unenforcedPatterns.${id}`, "the service has no such pattern; remove the setting");
  }
  return patterns;
}

/** The remedy for a pattern that matches nothing. */
function adviseOn(source: string): string {
  return /^\/.*\/[a-z]*$/s.test(source)
    ? "leave out the slashes, which are part of the pattern in Smithy and not its delimiters as in JavaScript"
    : "correct its ^ or $, which nothing can precede or follow there";
}

function shorten(source: string): string {
  return source.length > 120 ? `${source.slice(0, 120)}…` : source;
}

interface Decision {
  readonly pattern: DecidedPattern;
  readonly matchesNothing: boolean;
}

function decide(source: string): Decision | PatternError {
  try {
    return { pattern: decidePattern(source), matchesNothing: isUnmatchable(source) };
  } catch (cause) {
    if (cause instanceof PatternError) {
      return cause;
    }
    // Parsing and analysing an expression are recursive, so groups nested too deeply overflow the stack.
    if (cause instanceof RangeError) {
      return new PatternError("its groups are nested too deeply");
    }
    throw cause;
  }
}

import { PureCall, type Printable } from "../emit/print.ts";
import { decidePattern, type DecidedPattern } from "../pattern/decide-pattern.ts";
import { PatternError } from "../pattern/pattern-node.ts";
import type { Problems } from "../base/problems.ts";
import type { Settings } from "../settings/settings.ts";
import type { PatternPrinter } from "../emitters/shapes/descriptor-traits.ts";
import { membersOf, type Closure } from "./closure.ts";
import { textOf } from "./shape.ts";

/**
 * Decides how each pattern of a service is matched. One that can neither be run safely nor compiled is a problem, unless
 * the settings say why it need not be enforced.
 */
export function decidePatterns({ shapes }: Closure, settings: Settings, problems: Problems): PatternPrinter {
  const decided = new Map<string, DecidedPattern | PatternError>();
  const ids = new Set<string>();
  for (const shape of shapes.values()) {
    for (const { id, traits } of [shape, ...membersOf(shape)]) {
      const source = textOf({ id, traits }, "pattern");
      if (source === undefined) {
        continue;
      }
      ids.add(id);
      if (Object.hasOwn(settings.unenforcedPatterns, id)) {
        continue;
      }
      const decision = decided.get(source) ?? decide(source);
      decided.set(source, decision);
      if (decision instanceof PatternError) {
        problems.add(
          id,
          `its pattern ${shorten(source)} cannot be enforced, since ${decision.message}; write it otherwise, or give a reason in "unenforcedPatterns" of smithy-contract.json`,
        );
      }
    }
  }
  for (const id of Object.keys(settings.unenforcedPatterns)) {
    if (!ids.has(id)) {
      problems.add(`unenforcedPatterns.${id}`, "the service has no such pattern; remove the setting");
    }
  }
  return (id, source): Printable | undefined => {
    if (Object.hasOwn(settings.unenforcedPatterns, id)) {
      return undefined;
    }
    const decision = decided.get(source);
    return decision === undefined || decision instanceof PatternError ? undefined : printDecision(decision);
  };
}

function printDecision({ program, ...others }: DecidedPattern): Printable {
  const entries: [string, Printable][] = Object.entries(others);
  if (program !== undefined) {
    entries.push(["program", new PureCall("s.patternProgram", [program])]);
  }
  return new Map(entries);
}

function shorten(source: string): string {
  return source.length > 120 ? `${source.slice(0, 120)}…` : source;
}

function decide(source: string): DecidedPattern | PatternError {
  try {
    return decidePattern(source);
  } catch (cause) {
    if (cause instanceof PatternError) {
      return cause;
    }
    // All that looks at an expression follows its groups by recursion.
    if (cause instanceof RangeError) {
      return new PatternError("its groups are nested too deeply");
    }
    throw cause;
  }
}

// Counts which patterns in a folder of Smithy models (JSON ASTs) this project and two libraries can compile.
// Usage: pnpm --filter @smithy-contract/bench survey:patterns FOLDER
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RegExpParser } from "@eslint-community/regexpp";
import { RE2JS } from "re2js";
import { DFA, JS, NFA } from "refa";
import { decidePattern, type DecidedPattern } from "../../../codegen/src/pattern/decide-pattern.ts";
import { PatternError } from "../../../codegen/src/pattern/pattern-node.ts";

const maxNodes = { nfa: 10_000, dfa: 3000 };

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Give a folder of models: pnpm --filter @smithy-contract/bench survey:patterns FOLDER");
  process.exitCode = 2;
} else {
  console.table([survey(readPatterns(folder))]);
}

/** Returns the distinct values of `smithy.api#pattern` in the JSON files below a folder. */
function readPatterns(root: string): ReadonlySet<string> {
  const patterns = new Set<string>();
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    if (name.endsWith(".json")) {
      JSON.parse(readFileSync(join(root, name), "utf8"), (key, value: unknown) => {
        if (key === "smithy.api#pattern" && typeof value === "string") {
          patterns.add(value);
        }
        return value;
      });
    }
  }
  return patterns;
}

function survey(patterns: ReadonlySet<string>) {
  const counts = { patterns: patterns.size, native: 0, compiled: 0, refused: 0, milliseconds: 0 };
  const libraries = { re2jsOfAll: 0, re2jsOfCompiled: 0, refaOfCompiled: 0 };
  for (const source of patterns) {
    const started = performance.now();
    const decided = tryDecide(source);
    counts.milliseconds += performance.now() - started;
    const byRe2js = succeeds(() => RE2JS.compile(source));
    libraries.re2jsOfAll += Number(byRe2js);
    if (decided === undefined) {
      counts.refused += 1;
    } else if (decided.program === undefined) {
      counts.native += 1;
    } else {
      counts.compiled += 1;
      libraries.re2jsOfCompiled += Number(byRe2js);
      libraries.refaOfCompiled += Number(succeeds(() => buildWithRefa(source)));
    }
  }
  return { ...counts, milliseconds: Math.round(counts.milliseconds), ...libraries };
}

function tryDecide(source: string): DecidedPattern | undefined {
  try {
    return decidePattern(source);
  } catch (error) {
    if (error instanceof PatternError) {
      return undefined;
    }
    throw error;
  }
}

/** Builds a deterministic automaton with refa. Refa supports no anchors, so they are removed first. */
function buildWithRefa(source: string): DFA {
  const literal = { source: removeAnchors(source), flags: "u" };
  const { expression, maxCharacter } = JS.Parser.fromLiteral(literal).parse({ backreferences: "throw" });
  const nfa = NFA.fromRegex(expression, { maxCharacter }, {}, new NFA.LimitedNodeFactory(maxNodes.nfa));
  return DFA.fromFA(nfa, new DFA.LimitedNodeFactory(maxNodes.dfa));
}

function removeAnchors(source: string): string {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, { unicode: true });
  return pattern.alternatives
    .map(({ elements }) => {
      const isAnchor = (index: number, kind: "start" | "end") => {
        const element = elements.at(index);
        return element?.type === "Assertion" && element.kind === kind;
      };
      const [begins, ends] = [isAnchor(0, "start"), isAnchor(-1, "end")];
      const inner = elements.slice(begins ? 1 : 0, ends ? -1 : undefined).map(({ raw }) => raw);
      return `(?:${begins ? "" : "[^]*"}${inner.join("")}${ends ? "" : "[^]*"})`;
    })
    .join("|");
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

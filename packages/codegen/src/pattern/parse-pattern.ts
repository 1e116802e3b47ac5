import { RegExpParser, type AST } from "@eslint-community/regexpp";
import { complementOf, everything, matchedBy, unionOf, type CodePointSet } from "./code-point-set.ts";
import { PatternError, type PatternNode } from "./pattern-node.ts";

const parser = new RegExpParser({ ecmaVersion: 2024 });
const lineTerminators: CodePointSet = [0x0a, 0x0a, 0x0d, 0x0d, 0x2028, 0x2029];

/**
 * Parses a regular expression in Unicode mode.
 *
 * @throws {PatternError} if the expression is invalid, or has a part that the analysis does not support
 */
export function parsePattern(expression: string, flags: string): PatternNode {
  return new Converter(flags).convertAlternatives(parse(expression).alternatives);
}

/** Converts the syntax tree of an expression to {@link PatternNode}s. */
class Converter {
  readonly #flags: string;
  readonly #dot: CodePointSet;
  /** The groups that have been converted. */
  readonly #groups = new Map<AST.Group | AST.CapturingGroup, PatternNode>();

  constructor(flags: string) {
    this.#flags = flags;
    this.#dot = flags.includes("s") ? everything : complementOf(lineTerminators);
  }

  convertAlternatives(alternatives: readonly AST.Alternative[]): PatternNode {
    const nodes = alternatives.map(({ elements }) =>
      combine(
        "sequence",
        elements.map((element) => this.#convert(element)),
      ),
    );
    return combine("choice", nodes);
  }

  #convert(element: AST.Element): PatternNode {
    switch (element.type) {
      case "Character":
      case "CharacterSet":
      case "CharacterClass":
        return { kind: "class", set: this.#setOf(element) };
      case "Group":
      case "CapturingGroup": {
        const node = this.convertAlternatives(element.alternatives);
        this.#groups.set(element, node);
        return node;
      }
      case "Quantifier":
        return { kind: "repeat", node: this.#convert(element.element), min: element.min, max: element.max };
      case "Assertion":
        return this.#convertAssertion(element);
      case "Backreference": {
        const { resolved } = element;
        const referred = Array.isArray(resolved) ? resolved : [resolved];
        // A reference within its group or before it matches nothing, because the group has no match yet.
        return { kind: "reference", groups: () => referred.flatMap((group) => this.#groups.get(group) ?? []) };
      }
      default:
        throw new PatternError(`${element.raw} is not supported`);
    }
  }

  #convertAssertion(element: AST.Assertion): PatternNode {
    switch (element.kind) {
      case "start":
        return { kind: "assertion", assertion: "^" };
      case "end":
        return { kind: "assertion", assertion: "$" };
      case "word":
        return { kind: "assertion", assertion: element.negate ? "\\B" : "\\b" };
      default: {
        const node = this.convertAlternatives(element.alternatives);
        return { kind: "look", behind: element.kind === "lookbehind", negative: element.negate, node };
      }
    }
  }

  #setOf(element: AST.Character | AST.CharacterSet | AST.CharacterClass): CodePointSet {
    // JavaScript's engine is asked which code points case folding adds.
    if (this.#flags.includes("i")) {
      return matchedBy(element.raw, this.#flags);
    }
    if (element.type === "Character") {
      return [element.value, element.value];
    }
    if (element.type === "CharacterSet") {
      return element.kind === "any" ? this.#dot : matchedBy(element.raw, "u");
    }
    const sets = element.elements.map((part): CodePointSet => {
      if (part.type === "Character") {
        return [part.value, part.value];
      }
      if (part.type === "CharacterClassRange") {
        return [part.min.value, part.max.value];
      }
      return matchedBy(part.raw, "u");
    });
    const union = unionOf(...sets);
    return element.negate ? complementOf(union) : union;
  }
}

function parse(expression: string): AST.Pattern {
  try {
    return parser.parsePattern(expression, 0, expression.length, { unicode: true });
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new PatternError("its groups are nested too deeply");
    }
    throw new PatternError(
      cause instanceof Error ? cause.message.replace("Invalid regular expression: ", "") : String(cause),
    );
  }
}

/** A node with the given parts, or the part if it is the only one. */
function combine(kind: "sequence" | "choice", nodes: readonly PatternNode[]): PatternNode {
  const [only, ...others] = nodes;
  return only === undefined || others.length > 0 ? { kind, nodes } : only;
}

import { CharacterClass } from "./character-class.ts";

/** A part of a regular expression. */
export type PatternNode =
  | { readonly kind: "read"; readonly characters: CharacterClass }
  | { readonly kind: "assert"; readonly assertion: "^" | "$" | "\\b" | "\\B" }
  | { readonly kind: "sequence" | "choice"; readonly nodes: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly node: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: "look"; readonly isNegative: boolean; readonly node: PatternNode };

/** Thrown for a pattern whose automaton would be too large. */
export class PatternTooLarge extends Error {}

/**
 * Parses an expression in JavaScript's Unicode mode. Lookbehinds are left out, and a reference to a group stands for the
 * group's expression, so a text that fits the result need not match.
 *
 * @throws {SyntaxError} if JavaScript does not support a part of the expression
 */
export function parsePattern(expression: string, flags: string): PatternNode {
  return new Parser(expression, flags).parseChoice();
}

const empty: PatternNode = { kind: "sequence", nodes: [] };

class Parser {
  readonly #source: string;
  readonly #flags: string;
  readonly #classes = new Map<string, CharacterClass>();
  /** The groups by number and by name, as far as they have been parsed. */
  readonly #groups = new Map<string, PatternNode>();
  #groupCount = 0;
  #at = 0;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#flags = flags;
  }

  parseChoice(): PatternNode {
    const nodes = [this.#parseSequence()];
    while (this.#take("|")) {
      nodes.push(this.#parseSequence());
    }
    return nodes.length === 1 ? (nodes[0] ?? empty) : { kind: "choice", nodes };
  }

  #parseSequence(): PatternNode {
    const nodes: PatternNode[] = [];
    while (this.#at < this.#source.length && !/^[|)]/.test(this.#rest)) {
      const node = this.#parseAtom();
      const previous = nodes.at(-1);
      // `(?=(x))\1` is how an atomic group is written in JavaScript. The text of the lookahead is read only once.
      if (previous?.kind === "look" && previous.node === node) {
        nodes.pop();
      }
      nodes.push(this.#parseQuantifier(node));
    }
    return { kind: "sequence", nodes };
  }

  #parseQuantifier(node: PatternNode): PatternNode {
    const quantifier = this.#match(/^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/);
    if (quantifier === undefined) {
      return node;
    }
    const [symbol = "", exact, range, upper] = quantifier;
    if (exact !== undefined) {
      const max = range === undefined ? Number(exact) : upper ? Number(upper) : Infinity;
      return { kind: "repeat", node, min: Number(exact), max };
    }
    return { kind: "repeat", node, min: symbol.startsWith("+") ? 1 : 0, max: symbol.startsWith("?") ? 1 : Infinity };
  }

  #parseAtom(): PatternNode {
    if (this.#take("(")) {
      return this.#parseGroup();
    }
    const assertion = this.#match(/^(?:[$^]|\\[bB])/)?.[0];
    if (assertion === "^" || assertion === "$" || assertion === "\\b" || assertion === "\\B") {
      return { kind: "assert", assertion };
    }
    const reference = this.#match(/^\\(?:([1-9]\d*)|k<(\w+)>)/);
    if (reference !== undefined) {
      return this.#groups.get(reference[1] ?? reference[2] ?? "") ?? empty;
    }
    const [atom = ""] =
      this.#match(
        /^(?:\[(?:\\[^]|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|[^])|[^])/u,
      ) ?? [];
    return { kind: "read", characters: this.#classOf(atom) };
  }

  #parseGroup(): PatternNode {
    const [opening = "", look, name] = this.#match(/^\?(?:(<?[=!])|<(\w+)>|:)/) ?? [];
    const number = opening === "" || name !== undefined ? String(++this.#groupCount) : undefined;
    const node = this.parseChoice();
    this.#take(")");
    if (look !== undefined) {
      // The body of a lookahead is a sequence of its own, except for a single group, which a reference may follow.
      const body = node.kind === "sequence" && node.nodes.length === 1 ? (node.nodes[0] ?? node) : node;
      return look.startsWith("<") ? empty : { kind: "look", isNegative: look === "!", node: body };
    }
    for (const key of [number, name]) {
      if (key !== undefined) {
        this.#groups.set(key, node);
      }
    }
    return node;
  }

  #classOf(atom: string): CharacterClass {
    const found = this.#classes.get(atom) ?? CharacterClass.ofExpression(atom, this.#flags);
    this.#classes.set(atom, found);
    return found;
  }

  get #rest(): string {
    return this.#source.slice(this.#at);
  }

  #match(expression: RegExp): RegExpExecArray | undefined {
    const found = expression.exec(this.#rest) ?? undefined;
    this.#at += found?.[0].length ?? 0;
    return found;
  }

  #take(character: string): boolean {
    const found = this.#source.charAt(this.#at) === character;
    this.#at += Number(found);
    return found;
  }
}

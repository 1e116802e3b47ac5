import type { PatternTrait } from "@smithy-contract/shapes";
import type { Random } from "./random.ts";

/**
 * Makes a string that probably matches a regular expression. The caller must check it, because look-arounds and back
 * references are ignored. `growth` is how many repetitions beyond the minimum a quantifier gets at most.
 */
export function samplePattern(pattern: PatternTrait, random: Random, growth: number): string {
  const source = pattern.expression ?? pattern.source;
  const flags = pattern.flags ?? "u";
  return new PatternSampler(source, flags, random, growth).alternatives();
}

/** The characters that are tried for a single-character atom. */
const pool = [
  ..."abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.:/ ",
  ..."!\"#$%&'()*+,;<=>?@[\\]^`{|}~",
];

/** Parses the expression from left to right and writes a matching string at the same time. */
class PatternSampler {
  readonly #source: string;
  readonly #flags: string;
  readonly #random: Random;
  readonly #growth: number;
  #at = 0;
  /** How many characters may still be written. It stops nested quantifiers, whose repetitions multiply. */
  #budget = 10_000;

  constructor(source: string, flags: string, random: Random, growth: number) {
    this.#source = source;
    this.#flags = flags;
    this.#random = random;
    this.#growth = growth;
  }

  alternatives(): string {
    const options = [this.#sequence()];
    while (this.#take("|")) {
      options.push(this.#sequence());
    }
    return this.#random.pick(options) ?? "";
  }

  #sequence(): string {
    let text = "";
    while (this.#at < this.#source.length && !/[|)]/.test(this.#peek())) {
      text += this.#repeated();
    }
    return text;
  }

  /** Samples an atom with its quantifier. Each repetition parses the atom again, so that the repetitions differ. */
  #repeated(): string {
    const start = this.#at;
    const first = this.#atom();
    const end = this.#at;
    const times = this.#quantity();
    const after = this.#at;
    let text = times === 0 ? "" : first;
    for (let i = 1; i < times; i++) {
      this.#at = start;
      text += this.#atom();
      if (this.#at !== end || this.#budget <= 0) {
        break;
      }
    }
    this.#at = after;
    return text;
  }

  #quantity(): number {
    const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(this.#source.slice(this.#at));
    if (quantifier === null) {
      return 1;
    }
    this.#at += quantifier[0].length;
    const [symbol, exact, range, upper] = quantifier;
    const least = exact === undefined ? Number(symbol.startsWith("+")) : Number(exact);
    const bounded =
      exact === undefined
        ? symbol.startsWith("?")
          ? 1
          : Infinity
        : range === undefined
          ? least
          : upper
            ? Number(upper)
            : Infinity;
    const most = Math.min(bounded, least + this.#growth);
    return least + this.#random.below(most - least + 1);
  }

  #atom(): string {
    if (this.#take("(")) {
      return this.#group();
    }
    if (this.#take("^") || this.#take("$")) {
      return "";
    }
    const atom = this.#characterAtom();
    if (/^\\[bB]$/.test(atom) || /^\\(?:[1-9]|k)/.test(atom)) {
      return "";
    }
    return this.#characterOf(atom);
  }

  #group(): string {
    const looksAround = /^\?(?:<?[=!])/.exec(this.#source.slice(this.#at));
    const opening = /^\?(?::|<?[=!]|<\w+>)/.exec(this.#source.slice(this.#at));
    this.#at += opening?.[0].length ?? 0;
    const inside = this.alternatives();
    this.#take(")");
    return looksAround === null ? inside : "";
  }

  /** Reads the source of a character class, an escape or a literal character. */
  #characterAtom(): string {
    const rest = this.#source.slice(this.#at);
    const atom =
      /^(?:\[(?:\\[^]|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|k<\w+>|[^])|[^])/u.exec(
        rest,
      )?.[0];
    this.#at += atom?.length ?? 1;
    return atom ?? "";
  }

  #characterOf(atom: string): string {
    const only = compileAtom(atom, this.#flags);
    if (only === undefined) {
      return "";
    }
    const fitting = pool.filter((character) => only.test(character));
    // Lower-case letters and digits are preferred, because they are easy to read.
    const plain = fitting.filter((character) => /[a-z0-9]/.test(character));
    this.#budget -= 1;
    return this.#random.pick(plain.length > 0 ? plain : fitting) ?? findBeyondAscii(only);
  }

  #peek(): string {
    return this.#source.charAt(this.#at);
  }

  #take(character: string): boolean {
    const found = this.#peek() === character;
    this.#at += Number(found);
    return found;
  }
}

/** Compiles an atom, or returns undefined if JavaScript does not support it: models may target other regex engines. */
function compileAtom(atom: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${atom})$`, flags);
  } catch {
    return undefined;
  }
}

function findBeyondAscii(only: RegExp): string {
  for (let code = 0; code < 0x10ffff; code++) {
    const character = String.fromCodePoint(code);
    if (only.test(character)) {
      return character;
    }
  }
  return "";
}

import { javaClass, posixClass } from "./java-classes.ts";
import { PatternError } from "./pattern-node.ts";

/** An expression for JavaScript's engine, in Unicode mode. */
export interface Translated {
  readonly expression: string;
  readonly flags: string;
}

const lineBreakAtEnd = String.raw`(?=(?:\r\n|[\n\r\x85\u2028\u2029])?$)`;
const horizontalSpace = String.raw`\t \xa0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000`;

/**
 * Translates syntax that other engines accept and JavaScript's Unicode mode refuses: needless escapes, unescaped brackets
 * and braces, anchors and classes of Java and POSIX, possessive quantifiers, atomic groups, and flags at the beginning.
 *
 * @throws {PatternError} if a part of the expression has no exact translation
 */
export function translatePattern(source: string): Translated {
  return new Translation(source).run();
}

/** A part that a quantifier may follow. */
interface Atom {
  /** Where the part begins in the output. */
  readonly start: number;
  /** Whether a quantifier needs the part in a group. */
  readonly needsGroup: boolean;
}

/** A group that is open, and the text to write at its end. */
interface OpenGroup extends Atom {
  readonly close: string;
}

class Translation {
  readonly #source: string;
  readonly #groups: OpenGroup[] = [];
  #position = 0;
  #output = "";
  #flags = "u";
  /** The last part that a quantifier may follow. */
  #atom: Atom | undefined;
  /** The last part with its quantifier. It is kept because Java allows a count after a quantifier. */
  #repeated: Atom | undefined;
  #atomics = 0;
  #hasBracketInClass = false;

  constructor(source: string) {
    this.#source = source;
  }

  run(): Translated {
    while (this.#position < this.#source.length) {
      this.#translateNext();
    }
    return { expression: this.#output, flags: this.#flags };
  }

  #translateNext(): void {
    const character = this.#take();
    if (character !== "{") {
      this.#repeated = undefined;
    }
    switch (character) {
      case "\\":
        return this.#writeAtom(this.#translateEscape());
      case "[":
        return this.#writeAtom(this.#translateClass());
      case "(":
        return this.#openGroup();
      case ")":
        return this.#closeGroup();
      case "*":
      case "+":
      case "?":
        return this.#quantify(character);
      case "{": {
        const [counts] = this.#match(/\d+(?:,\d*)?\}/y);
        if (counts !== undefined) {
          this.#position += counts.length;
          return this.#quantify(`{${counts}`);
        }
        if (this.#match(/,\d+\}/y).length > 0) {
          throw new PatternError("engines differ in what {,n} means");
        }
        return this.#writeAtom(String.raw`\{`);
      }
      case "}":
        return this.#writeAtom(String.raw`\}`);
      case "]":
        if (this.#hasBracketInClass) {
          throw new PatternError("it seems to have a class within a class, which JavaScript does not support");
        }
        return this.#writeAtom(String.raw`\]`);
      case "|":
        this.#output += character;
        this.#atom = undefined;
        return undefined;
      case "^":
      case "$":
        this.#writeAtom(character);
        this.#atom = { start: this.#output.length - 1, needsGroup: true };
        return undefined;
      default:
        return this.#writeAtom(character);
    }
  }

  #translateEscape(): string {
    const character = this.#take();
    switch (character) {
      case "A":
        return "^";
      case "z":
        return "$";
      case "Z":
        return lineBreakAtEnd;
      case "a":
        return String.raw`\x07`;
      case "e":
        return String.raw`\x1b`;
      case "h":
        return `[${horizontalSpace}]`;
      case "Q": {
        const [quoted = ""] = this.#rest().split(String.raw`\E`, 1);
        this.#position += quoted.length + 2;
        return quoted.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
      }
      case "p":
      case "P":
        return `[${character === "P" ? "^" : ""}${this.#takeProperty()}]`;
      case "k":
        return `\\k${this.#takeMatch(/<\w+>/y, String.raw`\k`)}`;
      default:
        return this.#translateCommonEscape(character);
    }
  }

  /** Translates an escape that means the same within and outside of classes. */
  #translateCommonEscape(character: string): string {
    if (/[dDwWsStrnvf]/.test(character) || character === "b" || character === "B") {
      return `\\${character}`;
    }
    if (/[0-9]/.test(character)) {
      return `\\${character}${this.#takeMatch(/\d*/y, "number")}`;
    }
    if (character === "x" && this.#rest().startsWith("{")) {
      return `\\u${this.#takeMatch(/\{[\dA-Fa-f]+\}/y, String.raw`\x`)}`;
    }
    if (character === "x") {
      return `\\x${this.#takeMatch(/[\dA-Fa-f]{2}/y, String.raw`\x`)}`;
    }
    if (character === "u") {
      return `\\u${this.#takeMatch(/(?:[\dA-Fa-f]{4}|\{[\dA-Fa-f]+\})/y, String.raw`\u`)}`;
    }
    if (character === "c") {
      return `\\c${this.#takeMatch(/[A-Za-z]/y, String.raw`\c`)}`;
    }
    if (/[A-Za-z]/.test(character)) {
      throw new PatternError(`JavaScript has no equivalent of \\${character}`);
    }
    if (character === "") {
      throw new PatternError("it ends with an incomplete escape");
    }
    return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
  }

  #takeProperty(): string {
    const [text = "", inBraces, letter] = this.#match(/(?:\{([^}]*)\}|([A-Z]))/y);
    const name = inBraces ?? letter;
    if (name === undefined) {
      throw new PatternError(String.raw`\p lacks the name of a property`);
    }
    this.#position += text.length;
    const inside = javaClass(name);
    if (inside === undefined) {
      throw new PatternError(`JavaScript has no property ${name}`);
    }
    return inside;
  }

  #translateClass(): string {
    let output = this.#takeMatch(/\^?/y, "class");
    // Whether a dash after the previous item makes it the lower bound of a range.
    let canBegin = false;
    for (;;) {
      const character = this.#take();
      if (character === "") {
        throw new PatternError("it has a class without a closing bracket");
      }
      if (character === "]") {
        return `[${output}]`;
      }
      const [item, isSet] = this.#translateClassItem(character);
      const isDash = character === "-" && !this.#rest().startsWith("]");
      if (!isDash) {
        output += item === "-" || item === "^" ? `\\${item}` : item;
        canBegin = !isSet;
        continue;
      }
      const mark = this.#position;
      const [next, nextIsSet] = this.#translateClassItem(this.#take());
      // A dash at the start, next to a set or after a range stands for itself.
      if (canBegin && !nextIsSet) {
        output += `-${next === "-" || next === "^" ? `\\${next}` : next}`;
        canBegin = false;
      } else {
        output += String.raw`\-`;
        this.#position = mark;
        canBegin = true;
      }
    }
  }

  /** Translates one item of a class, and returns whether the item is a set of characters. */
  #translateClassItem(character: string): readonly [string, boolean] {
    if (character === "[") {
      const [text = "", name = ""] = this.#match(/:(\w+):\]/y);
      const inside = posixClass(name);
      if (inside !== undefined) {
        this.#position += text.length;
        return [inside, true];
      }
      this.#hasBracketInClass = true;
      return [String.raw`\[`, false];
    }
    if (character === "&" && this.#rest().startsWith("&[")) {
      throw new PatternError("it has an intersection of classes, which JavaScript does not support");
    }
    if (character !== "\\") {
      return [/[()[\]{}/|]/.test(character) ? `\\${character}` : character, false];
    }
    const escaped = this.#take();
    switch (escaped) {
      case "p":
        return [this.#takeProperty(), true];
      case "P":
        throw new PatternError(String.raw`it has \P within a class, which has no exact translation`);
      case "h":
        return [horizontalSpace, true];
      case "-":
        return [String.raw`\-`, false];
      case "a":
        return [String.raw`\x07`, false];
      case "e":
        return [String.raw`\x1b`, false];
      case "B":
        throw new PatternError(String.raw`it has \B within a class, where it has no meaning`);
      default:
        return [this.#translateCommonEscape(escaped), /[dDwWsS]/.test(escaped)];
    }
  }

  #openGroup(): void {
    const start = this.#output.length;
    const [prefix = ""] = this.#match(/\?(?:[:=!]|<[=!]|<\w+>)/y);
    this.#position += prefix.length;
    if (prefix === "" && this.#rest().startsWith("?>")) {
      this.#position += 2;
      this.#atomics += 1;
      this.#groups.push({ start, close: `))\\k<atomic${this.#atomics}>`, needsGroup: false });
      this.#output += `(?=(?<atomic${this.#atomics}>`;
    } else if (prefix === "" && this.#rest().startsWith("?")) {
      this.#takeFlags();
    } else {
      this.#groups.push({ start, close: ")", needsGroup: /[=!]/.test(prefix) });
      this.#output += `(${prefix}`;
    }
    this.#atom = undefined;
  }

  #closeGroup(): void {
    const group = this.#groups.pop();
    if (group === undefined) {
      throw new PatternError("it has a closing parenthesis without an opening one");
    }
    this.#output += group.close;
    this.#atom = group;
    // An atomic group is translated to two parts, which a quantifier needs in one group.
    if (group.close !== ")") {
      this.#output = `${this.#output.slice(0, group.start)}(?:${this.#output.slice(group.start)})`;
    }
  }

  /** Reads flags at the beginning, which hold for the whole expression. */
  #takeFlags(): void {
    const [text, flags = ""] = this.#match(/\?([a-zA-Z]*)\)/y);
    const isWhole = this.#output === "" || this.#output === "^";
    if (text === undefined || !isWhole || !/^[isuU]*$/.test(flags)) {
      throw new PatternError("it has flags other than i and s, or flags for a part of the expression");
    }
    this.#position += text.length;
    this.#flags = [...new Set([...this.#flags, ...flags.replace(/u/gi, "")])].toSorted().join("");
  }

  #quantify(quantifier: string): void {
    const atom = this.#atom ?? (quantifier.startsWith("{") ? this.#repeated : undefined);
    if (atom === undefined) {
      throw new PatternError("it has a quantifier with nothing before it to repeat");
    }
    const { start, needsGroup } = atom;
    if (needsGroup) {
      this.#output = `${this.#output.slice(0, start)}(?:${this.#output.slice(start)})`;
    }
    this.#output += quantifier;
    if (this.#rest().startsWith("+")) {
      this.#position += 1;
      this.#atomics += 1;
      const repeated = this.#output.slice(start);
      const name = `atomic${this.#atomics}`;
      this.#output = `${this.#output.slice(0, start)}(?=(?<${name}>${repeated}))\\k<${name}>`;
    } else if (this.#rest().startsWith("?")) {
      this.#output += this.#take();
    }
    this.#atom = undefined;
    this.#repeated = { start, needsGroup: true };
  }

  #writeAtom(text: string): void {
    this.#atom = { start: this.#output.length, needsGroup: false };
    this.#output += text;
  }

  #take(): string {
    const [character = ""] = this.#match(/./suy);
    this.#position += character.length;
    return character;
  }

  #takeMatch(expression: RegExp, what: string): string {
    const [text] = this.#match(expression);
    if (text === undefined) {
      throw new PatternError(`it has an incomplete ${what}`);
    }
    this.#position += text.length;
    return text;
  }

  /** What a sticky expression matches at the position, with its groups. Nothing if it does not match there. */
  #match(expression: RegExp): readonly (string | undefined)[] {
    expression.lastIndex = this.#position;
    return expression.exec(this.#source) ?? [];
  }

  #rest(): string {
    return this.#source.slice(this.#position);
  }
}

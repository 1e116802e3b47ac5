import type { Random } from "./random.ts";

/** The characters that samples consist of, unless a class contains none of them. */
const pool = [
  ..."abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.:/ ",
  ..."!\"#$%&'()*+,;<=>?@[\\]^`{|}~",
];

/** A set of characters, and those of them that samples are made of. */
export class CharacterClass {
  /** The characters to choose from. Lower-case letters and digits come first, because they are easy to read. */
  readonly characters: readonly string[];
  /** How many of the characters are lower-case letters or digits. */
  readonly plainCount: number;
  readonly has: (character: string) => boolean;

  private constructor(has: (character: string) => boolean, first: () => string | undefined) {
    this.has = has;
    const inPool = pool.filter((character) => has(character));
    const other = inPool.length === 0 ? first() : undefined;
    this.characters = other === undefined ? inPool : [other];
    this.plainCount = inPool.filter(isPlain).length;
  }

  /**
   * The characters that a part of a regular expression matches, such as `[a-z]`, `\d` or `.`.
   *
   * @throws {SyntaxError} if JavaScript does not support it
   */
  static ofExpression(expression: string, flags: string): CharacterClass {
    const known = new Map<string, boolean>();
    const regExp = new RegExp(`^(?:${expression})$`, flags);
    const has = (character: string) => {
      const found = known.get(character) ?? regExp.test(character);
      known.set(character, found);
      return found;
    };
    return new CharacterClass(has, () => findFirst(regExp));
  }

  /** The characters within ranges of code points: flat, inclusive pairs. */
  static ofRanges(ranges: readonly number[]): CharacterClass {
    const has = (character: string) => {
      const codePoint = character.codePointAt(0) ?? 0;
      return ranges.some(
        (start, index) => index % 2 === 0 && start <= codePoint && codePoint <= (ranges[index + 1] ?? 0),
      );
    };
    const [start] = ranges;
    return new CharacterClass(has, () => (start === undefined ? undefined : String.fromCodePoint(start)));
  }

  /** Every character. */
  static readonly any: CharacterClass = new CharacterClass(
    () => true,
    () => undefined,
  );

  /** The characters in a random order, with lower-case letters and digits first. */
  *shuffle(random: Random): Generator<string> {
    const characters = [...this.characters];
    for (let i = 0; i < characters.length; i++) {
      const choices = (i < this.plainCount ? this.plainCount : characters.length) - i;
      const other = i + random.below(choices);
      const character = characters[other] ?? "";
      characters[other] = characters[i] ?? "";
      yield character;
    }
  }
}

/** Whether a character is a word character of `\b`. */
export function isWordCharacter(character: string): boolean {
  return /^[0-9A-Za-z_]$/.test(character);
}

function isPlain(character: string): boolean {
  return /^[a-z0-9]$/.test(character);
}

function findFirst(expression: RegExp): string | undefined {
  for (let codePoint = 0; codePoint < 0x110000; codePoint++) {
    // A lone surrogate cannot be sent as UTF-8.
    if (codePoint === 0xd800) {
      codePoint = 0xe000;
    }
    const character = String.fromCodePoint(codePoint);
    if (expression.test(character)) {
      return character;
    }
  }
  return undefined;
}

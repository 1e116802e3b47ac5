import type { PatternInstruction } from "./pattern-program.ts";

/** How many instructions may be followed to build the automaton for one text, which takes some tenths of a second. */
const maxWork = 2_000_000;

/** How many states are kept. Most patterns need some hundreds. With more, the automaton is rebuilt, which bounds its memory. */
const maxStates = 2000;

/** A state of the deterministic automaton: a set of places in the program, and the kind of the previous character. */
interface State {
  /** The instructions at which the program continues, before splits, jumps and assertions are followed. */
  readonly places: readonly number[];
  readonly atStart: boolean;
  /** Whether the previous character is a word character, for `\b` and `\B`. */
  readonly afterWord: boolean;
  /** Whether a text that ends in this state matches; undefined until it is computed. */
  matchesAtEnd: boolean | undefined;
}

/** Values in the transition table other than the numbers of states. */
const unknown = -1;
const matched = -2;
const dead = -3;

/**
 * Creates the function that tells whether a text matches a pattern program.
 *
 * The program describes a nondeterministic automaton. Its deterministic form is built while texts are read: each transition
 * is computed when it is first needed, as in RE2, so most characters cost one look-up. Only building can be expensive, so a
 * text that needs more than two million steps of building does not match.
 */
export function createMatcher(program: readonly PatternInstruction[]): (text: string) => boolean {
  let automaton: LazyAutomaton | undefined;
  return (text) => {
    automaton ??= new LazyAutomaton(program);
    return automaton.matches(text);
  };
}

class LazyAutomaton {
  readonly #program: readonly PatternInstruction[];
  readonly #alphabet: Alphabet;
  /** A program that begins with `^` cannot begin to match later in the text. */
  readonly #isAnchored: boolean;
  /** State 0 is the start of the text. */
  readonly #states: State[] = [{ places: [0], atStart: true, afterWord: false, matchesAtEnd: undefined }];
  readonly #numbers = new Map<string, number>();
  /** One row for each state, with the next state for each character class. */
  #table: Int32Array;
  /** Instructions followed for the current text. */
  #work = 0;

  constructor(program: readonly PatternInstruction[]) {
    this.#program = program;
    this.#alphabet = new Alphabet(program);
    this.#isAnchored = program[0]?.[0] === "assert" && program[0][1] === "^";
    this.#table = new Int32Array(16 * this.#alphabet.size).fill(unknown);
  }

  matches(text: string): boolean {
    const alphabet = this.#alphabet;
    const { size, ascii } = alphabet;
    let table = this.#table;
    let state = 0;
    this.#work = 0;
    for (let position = 0; position < text.length; position++) {
      let codePoint = text.charCodeAt(position);
      if (codePoint >= 0xd800 && codePoint < 0xdc00) {
        codePoint = text.codePointAt(position) ?? codePoint;
        position += codePoint > 0xffff ? 1 : 0;
      }
      const characterClass = (codePoint < 128 ? ascii[codePoint] : undefined) ?? alphabet.classOf(codePoint);
      let next = table[state * size + characterClass] ?? unknown;
      if (next < 0) {
        if (next === unknown) {
          next = this.#advance(state, characterClass);
          table = this.#table;
          if (this.#work > maxWork) {
            return false;
          }
        }
        if (next < 0) {
          return next === matched;
        }
      }
      state = next;
    }
    return this.#matchesAtEnd(state);
  }

  #matchesAtEnd(number: number): boolean {
    const state = this.#states[number];
    if (state === undefined) {
      return false;
    }
    state.matchesAtEnd ??= this.#follow(state, undefined) === undefined;
    return state.matchesAtEnd;
  }

  /** Computes a transition and writes it into the table. */
  #advance(number: number, characterClass: number): number {
    const state = this.#states[number];
    const { codePoint, isWord } = this.#alphabet.sampleOf(characterClass);
    const reading = state === undefined ? [] : this.#follow(state, isWord);
    let next = matched;
    if (reading !== undefined) {
      const places = new Set<number>(this.#isAnchored ? [] : [0]);
      for (const index of reading) {
        const instruction = this.#program[index];
        if (instruction?.[0] === "class" && includes(instruction[1], codePoint)) {
          places.add(this.#skipJumps(index + 1));
        }
      }
      const startsOver = this.#states.length >= maxStates;
      if (startsOver) {
        this.#forgetStates();
      }
      next = this.#numberOf([...places], isWord && this.#alphabet.hasWords);
      if (startsOver) {
        // The caller continues at a new state, and no transition refers to the old ones.
        return next;
      }
    }
    this.#table[number * this.#alphabet.size + characterClass] = next;
    return next;
  }

  #numberOf(unsorted: readonly number[], afterWord: boolean): number {
    if (unsorted.length === 0) {
      return dead;
    }
    const places = unsorted.toSorted((a, b) => a - b);
    const key = `${afterWord ? "w" : ""}${places.join(",")}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) {
      return known;
    }
    const number = this.#states.push({ places, atStart: false, afterWord, matchesAtEnd: undefined }) - 1;
    this.#numbers.set(key, number);
    const { size } = this.#alphabet;
    if (this.#table.length < this.#states.length * size) {
      const larger = new Int32Array(2 * this.#table.length).fill(unknown);
      larger.set(this.#table);
      this.#table = larger;
    }
    return number;
  }

  #forgetStates(): void {
    this.#states.length = 1;
    this.#numbers.clear();
    this.#table.fill(unknown);
  }

  #skipJumps(start: number): number {
    let index = start;
    // A loop of jumps reads nothing, so it is left after as many steps as the program has instructions.
    for (let step = 0; step < this.#program.length; step++) {
      const instruction: PatternInstruction | undefined = this.#program[index];
      if (instruction?.[0] !== "jump") {
        break;
      }
      index = instruction[1];
    }
    return index;
  }

  /**
   * The class instructions that a state reaches without reading, given whether the next character is a word character
   * (undefined at the end of the text). Undefined if the program matches here.
   */
  #follow(state: State, nextIsWord: boolean | undefined): readonly number[] | undefined {
    const reading: number[] = [];
    const seen = new Set<number>();
    const pending = [...state.places];
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      if (seen.has(index)) {
        continue;
      }
      seen.add(index);
      this.#work++;
      const instruction = this.#program[index];
      switch (instruction?.[0]) {
        case "class":
          reading.push(index);
          break;
        case "split":
          pending.push(instruction[1], instruction[2]);
          break;
        case "jump":
          pending.push(instruction[1]);
          break;
        case "assert":
          if (holds(instruction[1], state, nextIsWord)) {
            pending.push(index + 1);
          }
          break;
        case "match":
          return undefined;
      }
    }
    return reading;
  }
}

function holds(assertion: "^" | "$" | "\\b" | "\\B", state: State, nextIsWord: boolean | undefined): boolean {
  switch (assertion) {
    case "^":
      return state.atStart;
    case "$":
      return nextIsWord === undefined;
    default:
      return (state.afterWord !== (nextIsWord ?? false)) === (assertion === "\\b");
  }
}

/** The word characters of `\b` in Unicode mode without `i`: `0-9`, `A-Z`, `_` and `a-z`. */
const wordRanges: readonly number[] = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];

/** Divides the code points into classes that no instruction of a program distinguishes further. */
class Alphabet {
  /** Whether the program has word boundaries. */
  readonly hasWords: boolean;
  /** The first code point of each interval, sorted, and the class of each interval. */
  readonly #starts: readonly number[];
  readonly #classes: readonly number[];
  /** The classes of the ASCII characters, which are looked up faster because most texts consist of them. */
  readonly ascii: Uint16Array;
  /** A code point of each class. */
  readonly #samples: readonly number[];

  constructor(program: readonly PatternInstruction[]) {
    this.hasWords = program.some(([operation, kind]) => operation === "assert" && (kind === "\\b" || kind === "\\B"));
    const sets = new Map<string, readonly number[]>(this.hasWords ? [["word", wordRanges]] : []);
    for (const instruction of program) {
      if (instruction[0] === "class") {
        sets.set(instruction[1].join(), instruction[1]);
      }
    }
    const cuts = new Set([0]);
    for (const ranges of sets.values()) {
      ranges.forEach((bound, index) => cuts.add(bound + (index % 2)));
    }
    this.#starts = [...cuts].toSorted((a, b) => a - b);
    const numbers = new Map<string, number>();
    const samples: number[] = [];
    this.#classes = this.#starts.map((start) => {
      const signature = [...sets.values()].map((ranges) => (includes(ranges, start) ? "1" : "0")).join("");
      const known = numbers.get(signature);
      if (known !== undefined) {
        return known;
      }
      numbers.set(signature, samples.length);
      return samples.push(start) - 1;
    });
    this.#samples = samples;
    this.ascii = Uint16Array.from({ length: 128 }, (_, codePoint) => this.classOf(codePoint));
  }

  /** The number of classes. */
  get size(): number {
    return this.#samples.length;
  }

  sampleOf(characterClass: number): { readonly codePoint: number; readonly isWord: boolean } {
    const codePoint = this.#samples[characterClass] ?? 0;
    return { codePoint, isWord: includes(wordRanges, codePoint) };
  }

  classOf(codePoint: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= codePoint) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return this.#classes[low] ?? 0;
  }
}

/** Whether a code point is in one of the ranges, which are sorted. */
function includes(ranges: readonly number[], codePoint: number): boolean {
  let low = 0;
  let high = ranges.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < (ranges[2 * middle] ?? 0)) {
      high = middle - 1;
    } else if (codePoint > (ranges[2 * middle + 1] ?? 0)) {
      low = middle + 1;
    } else {
      return true;
    }
  }
  return false;
}

import type { PatternInstruction } from "./pattern-program.ts";

/** How many instructions may be followed to build the automaton for one text, which takes some tenths of a second. */
const maxWork = 2_000_000;

/** How many states are kept. Most patterns need some hundreds. With more, the automaton is rebuilt, which bounds its memory. */
const maxStates = 2000;

/** A state of the deterministic automaton: a set of places in the program, and the kind of the previous character. */
interface State {
  /** The instructions at which the program continues, before splits, jumps and assertions are followed. */
  readonly places: Iterable<number>;
  readonly atStart: boolean;
  /** Whether the previous character is a word character, for `\b` and `\B`. */
  readonly afterWord: boolean;
  /** The next state for each character class; undefined until it is computed. */
  readonly next: (State | undefined)[];
  /** Whether a text that ends in this state matches; undefined until it is computed. */
  matchesAtEnd: boolean | undefined;
}

/** The state of a text that matches, whatever follows. */
const matched = /* @__PURE__ */ createState([], false);

/** The state of a text that cannot match any more. */
const dead = /* @__PURE__ */ createState([], false);

function createState(places: Iterable<number>, afterWord: boolean): State {
  return { places, atStart: false, afterWord, next: [], matchesAtEnd: undefined };
}

/** Creates the state at the start of a text. */
function createStart(): State {
  return { ...createState([0], false), atStart: true };
}

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
  #start = createStart();
  readonly #states = new Map<string, State>();
  /** Instructions followed for the current text. */
  #work = 0;

  constructor(program: readonly PatternInstruction[]) {
    this.#program = program;
    this.#alphabet = new Alphabet(program);
    this.#isAnchored = program[0]?.[0] === "assert" && program[0][1] === "^";
  }

  matches(text: string): boolean {
    const alphabet = this.#alphabet;
    let state = this.#start;
    this.#work = 0;
    for (let position = 0; position < text.length; position++) {
      const codePoint = text.codePointAt(position) ?? 0;
      position += codePoint > 0xffff ? 1 : 0;
      const characterClass = alphabet.classOf(codePoint);
      const next: State = state.next[characterClass] ?? this.#advance(state, characterClass);
      if (next === matched || next === dead) {
        return next === matched;
      }
      state = next;
    }
    state.matchesAtEnd ??= this.#follow(state, undefined) === undefined;
    return state.matchesAtEnd;
  }

  /** Computes the next state. */
  #advance(state: State, characterClass: number): State {
    const { codePoint, isWord } = this.#alphabet.sampleOf(characterClass);
    const reading = this.#follow(state, isWord);
    if (this.#work > maxWork) {
      return dead;
    }
    let next = matched;
    if (reading !== undefined) {
      const places = new Set<number>(this.#isAnchored ? [] : [0]);
      for (const [index, ranges] of reading) {
        if (includes(ranges, codePoint)) {
          places.add(this.#after(index));
        }
      }
      next = this.#stateOf(places, isWord && this.#alphabet.hasWords);
    }
    state.next[characterClass] = next;
    return next;
  }

  #stateOf(unsorted: ReadonlySet<number>, afterWord: boolean): State {
    if (unsorted.size === 0) {
      return dead;
    }
    const places = Uint32Array.from(unsorted).sort();
    const key = `${afterWord ? "w" : ""}${places.join(",")}`;
    const known = this.#states.get(key);
    if (known !== undefined) {
      return known;
    }
    if (this.#states.size >= maxStates) {
      this.#states.clear();
      this.#start = createStart();
    }
    const state = createState(places, afterWord);
    this.#states.set(key, state);
    return state;
  }

  /** Where the program continues after it has read. Alternatives that jump to the same place then lead to the same state. */
  #after(index: number): number {
    const following = this.#program[index + 1];
    return following?.[0] === "jump" ? following[1] : index + 1;
  }

  /**
   * The class instructions that a state reaches without reading, with their ranges, given whether the next character is a
   * word character (undefined at the end of the text). Undefined if the program matches here.
   */
  #follow(state: State, nextIsWord: boolean | undefined): ReadonlyMap<number, readonly number[]> | undefined {
    const reading = new Map<number, readonly number[]>();
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
          reading.set(index, instruction[1]);
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
  readonly #ascii: Uint16Array;
  /** A code point of each class. */
  readonly #samples: readonly number[];

  constructor(program: readonly PatternInstruction[]) {
    this.hasWords = program.some(([, kind]) => kind === "\\b" || kind === "\\B");
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
    this.#ascii = Uint16Array.from({ length: 128 }, (_, codePoint) => this.#search(codePoint));
  }

  sampleOf(characterClass: number): { readonly codePoint: number; readonly isWord: boolean } {
    const codePoint = this.#samples[characterClass] ?? 0;
    return { codePoint, isWord: includes(wordRanges, codePoint) };
  }

  classOf(codePoint: number): number {
    return this.#ascii[codePoint] ?? this.#search(codePoint);
  }

  #search(codePoint: number): number {
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

import { CharacterClass, isWordCharacter } from "./character-class.ts";
import { countNeeded } from "./needed-characters.ts";
import type { Instruction } from "./pattern-automaton.ts";
import type { Random } from "./random.ts";

/** How many places may be visited for one text, which takes some tenths of a second. */
const maxVisits = 50_000;

/** The numbers of the place before the match begins and of the place after it. Any character may follow there. */
const before = -2;
const after = -1;

/** What comes next in the text. Patterns without `\b` and `\B` need not know whether it is a word character. */
type Next = "word" | "other" | "any" | "end";

/** Where a walk is after some characters. */
interface Place {
  /** The instruction at which the walk continues, or {@link before}, or {@link after}. */
  readonly at: number;
  readonly atStart: boolean;
  /** Whether the previous character is a word character, for `\b` and `\B`. */
  readonly afterWord: boolean;
  /** Positive lookaheads that are not satisfied yet: the instructions at which each one may continue. */
  readonly wanted: readonly (readonly number[])[];
  /** The instructions at which negative lookaheads may continue. None of them may match. */
  readonly refused: readonly number[];
}

/** A character, and the place that it leads to. */
interface Step {
  readonly character: string;
  readonly to: Place;
}

/** A place on the current path, and the steps from it that have not been tried yet. The last one is the next. */
interface Visit {
  readonly key: string;
  readonly untried: Step[];
}

/** A way to read the next character. */
interface Branch {
  readonly characters: CharacterClass;
  /** The place after the character. */
  readonly next: number;
  /** The lookaheads that begin before the character. A lookahead's body is followed without those inside it. */
  readonly looks: readonly number[];
}

/** What can follow at some instructions. */
interface Ahead {
  readonly branches: readonly Branch[];
  /** The lookaheads on each way to a match that reads nothing. */
  readonly matches: readonly (readonly number[])[];
}

/**
 * Finds texts that a pattern's automaton matches. It walks through the automaton character by character, and returns to an
 * earlier place when the rest becomes impossible. It remembers such places with the number of characters that were left,
 * so the search is complete, and for most patterns its time is linear in the length.
 */
export class PatternWalk {
  readonly #instructions: readonly Instruction[];
  readonly #hasWords: boolean;
  /** The places from which no text of the remaining length matches. */
  readonly #dead = new Set<string>();
  readonly #known = new Map<string, Ahead>();
  /** How many characters a match needs at least from each instruction on. */
  readonly #needed: readonly number[];
  #visits = 0;

  constructor(instructions: readonly Instruction[]) {
    this.#instructions = instructions;
    this.#needed = countNeeded(instructions);
    this.#hasWords = instructions.some((each) => each[0] === "assert" && (each[1] === "\\b" || each[1] === "\\B"));
  }

  /**
   * A random text with a match, if possible of the preferred length, or else a little longer than the shortest one.
   * Undefined if no text has a match and a length within the bounds, or if the search was given up.
   */
  findWithin(min: number, max: number, preferred: number, random: Random): string | undefined {
    this.#visits = 0;
    // What an earlier search found out would change which random numbers this one uses.
    this.#dead.clear();
    const found = this.#find(preferred, random);
    if (found !== undefined) {
      return found;
    }
    const first = Math.max(min, this.#neededFrom(0));
    // If there is any text of at least this length, there is one that is longer by less than the number of places.
    const last = Math.min(max, first + this.#instructions.length);
    for (let length = first; length <= last; length++) {
      const shortest = this.#find(length, random);
      if (shortest !== undefined) {
        return this.#find(Math.min(length + 4 + random.below(8), max), random) ?? shortest;
      }
    }
    return undefined;
  }

  /** A random text of so many characters with a match. */
  #find(length: number, random: Random): string | undefined {
    if (length < this.#neededFrom(0)) {
      return undefined;
    }
    const start: Place = { at: before, atStart: true, afterWord: false, wanted: [], refused: [] };
    if (length === 0) {
      return this.#canEnd(start) ? "" : undefined;
    }
    const text: string[] = [];
    const path = [this.#visit(start, length, random)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      if (this.#visits > maxVisits + 2 * length) {
        return undefined;
      }
      const step = visit.untried.pop();
      const left = length - path.length;
      if (step === undefined) {
        this.#dead.add(visit.key);
        path.pop();
        text.pop();
      } else if (left === 0) {
        if (this.#canEnd(step.to)) {
          return [...text, step.character].join("");
        }
      } else if (!this.#dead.has(keyOf(step.to, left))) {
        text.push(step.character);
        path.push(this.#visit(step.to, left, random));
      }
    }
    return undefined;
  }

  #visit(place: Place, left: number, random: Random): Visit {
    this.#visits += 1;
    return { key: keyOf(place, left), untried: this.#stepsFrom(place, left - 1, random) };
  }

  /** The steps from a place, after which so many characters are left. The last one is to be tried first. */
  #stepsFrom(place: Place, left: number, random: Random): Step[] {
    const ranked: { readonly rank: number; readonly steps: readonly Step[] }[] = [];
    for (const next of this.#hasWords ? (["word", "other"] as const) : (["any"] as const)) {
      const { branches, matches } = this.#lookFrom(place, [place.at], next);
      for (const branch of branches) {
        if (this.#neededFrom(branch.next) > left) {
          continue;
        }
        // A letter or digit is more likely than a separator, so that texts look like words.
        const rank = random.below(100) + (branch.characters.plainCount === 0 ? 60 : 0);
        ranked.push({ rank, steps: this.#stepsOver(place, branch, next, random) });
      }
      // Characters outside the match come last.
      const fillers = [
        ...matches.map((looks) => ({ next: after, looks })),
        ...(place.at === before ? [{ next: before, looks: [] }] : []),
      ];
      for (const filler of fillers) {
        const branch = { ...filler, characters: CharacterClass.any };
        ranked.push({ rank: 1000, steps: this.#stepsOver(place, branch, next, random) });
      }
    }
    return ranked.toSorted((a, b) => b.rank - a.rank).flatMap(({ steps }) => steps);
  }

  /** The steps over one branch: one for each place that its characters lead to. The last one is to be tried first. */
  #stepsOver(place: Place, branch: Branch, next: Next, random: Random): readonly Step[] {
    const pending = this.#lookahead(place, branch.looks, next);
    if (pending === undefined) {
      return [];
    }
    const steps = new Map<string, Step>();
    for (const character of branch.characters.shuffle(random)) {
      const isWord = this.#hasWords && isWordCharacter(character);
      if (isWord !== (next === "word")) {
        continue;
      }
      const wanted = pending.wanted.map((branches) => read(branches, character));
      if (wanted.some((places) => places.length === 0)) {
        continue;
      }
      const to = {
        at: branch.next,
        atStart: false,
        afterWord: isWord,
        wanted,
        refused: read(pending.refused, character),
      };
      const key = keyOf(to, 0);
      if (!steps.has(key)) {
        steps.set(key, { character, to });
      }
      if (pending.wanted.length === 0 && pending.refused.length === 0) {
        break;
      }
    }
    return [...steps.values()].toReversed();
  }

  /** What pending lookaheads and those that begin at a place may read next; undefined if a negative one matches. */
  #lookahead(
    place: Place,
    looks: readonly number[],
    next: Next,
  ): { readonly wanted: readonly (readonly Branch[])[]; readonly refused: readonly Branch[] } | undefined {
    const wanted = [...place.wanted];
    const refused = [...place.refused];
    for (const index of looks) {
      const look = this.#instructions[index];
      if (look?.[0] === "look" && look[1]) {
        refused.push(look[2]);
      } else if (look?.[0] === "look") {
        wanted.push([look[2]]);
      }
    }
    const refusedNext = this.#lookFrom(place, refused, next);
    if (refusedNext.matches.length > 0) {
      return undefined;
    }
    return {
      wanted: wanted
        .map((places) => this.#lookFrom(place, places, next))
        .filter(({ matches }) => matches.length === 0)
        .map(({ branches }) => branches),
      refused: refusedNext.branches,
    };
  }

  #neededFrom(at: number): number {
    return this.#needed[at] ?? Infinity;
  }

  #canEnd(place: Place): boolean {
    return this.#lookFrom(place, [place.at], "end").matches.some(
      (looks) => this.#lookahead(place, looks, "end")?.wanted.length === 0,
    );
  }

  /** Follows the instructions that read nothing, from some instructions on. */
  #lookFrom({ atStart, afterWord }: Place, starts: readonly number[], next: Next): Ahead {
    const key = `${starts.join()}|${atStart}|${afterWord}|${next}`;
    const known = this.#known.get(key);
    if (known !== undefined) {
      return known;
    }
    const branches: Branch[] = [];
    const matches: (readonly number[])[] = [];
    const seen = new Set<string>();
    const pending: { readonly at: number; readonly looks: readonly number[] }[] = starts.map((at) => ({
      at,
      looks: [],
    }));
    for (let each = pending.pop(); each !== undefined; each = pending.pop()) {
      const at = each.at === before ? 0 : each.at;
      const { looks } = each;
      const way = `${at}|${looks.join()}`;
      if (seen.has(way)) {
        continue;
      }
      seen.add(way);
      const instruction = at === after ? (["match"] as const) : this.#instructions[at];
      switch (instruction?.[0]) {
        case "read":
          branches.push({ characters: instruction[1], next: at + 1, looks });
          break;
        case "split":
          pending.push(...instruction[1].map((target) => ({ at: target, looks })));
          break;
        case "jump":
          pending.push({ at: instruction[1], looks });
          break;
        case "assert":
          if (holds(instruction[1], { atStart, afterWord }, next)) {
            pending.push({ at: at + 1, looks });
          }
          break;
        case "look":
          pending.push({ at: at + 1, looks: looks.includes(at) ? looks : [...looks, at] });
          break;
        case "match":
          matches.push(looks);
          break;
      }
    }
    const ahead = { branches, matches };
    this.#known.set(key, ahead);
    return ahead;
  }
}

/** The places to which branches lead that can read a character. */
function read(branches: readonly Branch[], character: string): readonly number[] {
  const places = new Set(branches.filter(({ characters }) => characters.has(character)).map(({ next }) => next));
  return [...places].toSorted((a, b) => a - b);
}

function holds(
  assertion: "^" | "$" | "\\b" | "\\B",
  { atStart, afterWord }: Pick<Place, "atStart" | "afterWord">,
  next: Next,
): boolean {
  switch (assertion) {
    case "^":
      return atStart;
    case "$":
      return next === "end";
    default:
      return (afterWord !== (next === "word")) === (assertion === "\\b");
  }
}

function keyOf({ at, atStart, afterWord, wanted, refused }: Place, left: number): string {
  const lookaheads =
    wanted.length + refused.length === 0
      ? ""
      : `|${wanted
          .map((each) => each.join())
          .sort()
          .join(";")}|${refused.join()}`;
  return `${at}|${left}|${atStart}|${afterWord}${lookaheads}`;
}

import { validate } from "@smithy-contract/server-runtime";
import { simple, string, type LengthTrait, type PatternTrait } from "@smithy-contract/shapes";
import { compilePattern } from "./pattern-automaton.ts";
import { PatternWalk } from "./pattern-walk.ts";
import type { Random } from "./random.ts";

/** How often a text is made anew for a pattern with lookbehinds, references or nested lookaheads, which the walk does not follow. */
const attempts = 50;

/** The walks of patterns, because most are needed again. */
const walks = new WeakMap<PatternTrait, Map<number, PatternWalk | undefined>>();

/**
 * Makes a text that a pattern matches and that has the required length. `refused` is the number of earlier texts that were
 * duplicates; it widens the choice of lengths.
 *
 * @returns undefined if there is no such text, or none was found
 */
export function sampleMatch(
  pattern: PatternTrait,
  length: LengthTrait,
  random: Random,
  refused: number,
): string | undefined {
  const { min = 0, max = Infinity } = length;
  const walk = walkOf(pattern, min);
  if (walk === undefined) {
    return undefined;
  }
  // Uses the server's validation, because it matches every pattern in linear time.
  const wanted = simple(string, "smithy.contract#Wanted", { pattern, length });
  for (let attempt = 0; attempt < attempts; attempt++) {
    const text = walk.findWithin(min, max, preferLength(min, max, random, refused + attempt), random);
    if (text === undefined || validate(wanted, text).length === 0) {
      return text;
    }
  }
  return undefined;
}

/** A length that is easy to read: a few characters more than the minimum, within the maximum. */
function preferLength(min: number, max: number, random: Random, refused: number): number {
  const least = Math.max(min, 4);
  return Math.min(least + random.below(9 + refused), max);
}

function walkOf(pattern: PatternTrait, leastLength: number): PatternWalk | undefined {
  const known = walks.get(pattern) ?? new Map<number, PatternWalk | undefined>();
  walks.set(pattern, known);
  if (!known.has(leastLength)) {
    const instructions = compilePattern(pattern, leastLength);
    known.set(leastLength, instructions && new PatternWalk(instructions));
  }
  return known.get(leastLength);
}

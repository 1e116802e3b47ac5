import { validate } from "@smithy-contract/server-runtime";
import type { LengthTrait, PatternTrait, SimpleShape, Traits } from "@smithy-contract/shapes";
import { samplePattern } from "./pattern-sample.ts";
import type { Random } from "./random.ts";

const digits = "0123456789abcdef";
const lettersAndDigits = `${digits}ghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/**
 * Makes a string that starts with its member's name if length and pattern allow that. `refused` is the number of earlier
 * values that were duplicates; it widens the choice. If no match of the pattern is found, the string does not match it.
 */
export function sampleString(name: string, traits: Traits, random: Random, refused = 0): string {
  const { length = {}, pattern, mediaType } = traits;
  if (pattern !== undefined) {
    const found = findMatch(pattern, length, random, refused);
    if (found !== undefined) {
      return found;
    }
  }
  if (mediaType !== undefined && /[/+]json$/.test(mediaType)) {
    return fit("{}", length, " ");
  }
  const characters = refused === 0 ? digits : lettersAndDigits;
  const suffix = Array.from({ length: 4 }, () => random.pick([...characters]) ?? "0").join("");
  return fit(nameWithin(name, suffix, length.max), length, suffix);
}

/** Joins a name and a suffix that makes it unique. If both do not fit, the name is shortened or left out. */
function nameWithin(name: string, suffix: string, max = Infinity): string {
  const room = max - suffix.length - 1;
  return room > 0 ? `${name.slice(0, room)}-${suffix}` : suffix;
}

/** Samples the pattern with more and more repetitions until a string has the required length. */
function findMatch(pattern: PatternTrait, length: LengthTrait, random: Random, refused: number): string | undefined {
  const { min = 0 } = length;
  // Uses the server's validation, because it matches every pattern in linear time.
  const wanted: SimpleShape = { kind: "string", id: "smithy.contract#Wanted", traits: { pattern, length } };
  for (let attempt = refused; attempt < refused + 60; attempt++) {
    const growth = Math.ceil(attempt / 4) + (attempt % 4) * Math.ceil(min / 2);
    const text = samplePattern(pattern, random, growth);
    // Without anchors, a pattern also matches a longer string, so padding may give the required length.
    const found = [text, fit(text, { min }, "x")].find((candidate) => validate(wanted, candidate).length === 0);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function fit(text: string, { min = 0, max = Infinity }: LengthTrait, filler: string): string {
  const missing = min - text.length;
  const filled = missing > 0 ? text + filler.repeat(Math.ceil(missing / filler.length)).slice(0, missing) : text;
  return filled.slice(0, max);
}

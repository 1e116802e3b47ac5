import type { LengthTrait, Traits } from "@smithy-contract/shapes";
import { samplePattern } from "./pattern-sample.ts";
import type { Random } from "./random.ts";

const digits = "0123456789abcdef";

/** Makes a string that says where it stands, within its length and pattern as far as one can be found. */
export function sampleString(name: string, traits: Traits, random: Random): string {
  const { length = {}, pattern, mediaType } = traits;
  if (pattern !== undefined) {
    const found = findMatch({ ...pattern, length }, random);
    if (found !== undefined) {
      return found;
    }
  }
  if (mediaType !== undefined && /[/+]json$/.test(mediaType)) {
    return fit("{}", length, " ");
  }
  const suffix = Array.from({ length: 4 }, () => random.pick([...digits]) ?? "0").join("");
  return fit(`${name}-${suffix}`, length, suffix);
}

interface Wanted {
  readonly source: string;
  readonly expression?: string;
  readonly flags?: string;
  readonly length: LengthTrait;
}

/** Tries ever longer repetitions: a pattern alone says little about the length. */
function findMatch({ length, ...pattern }: Wanted, random: Random): string | undefined {
  const { min = 0, max = Infinity } = length;
  const whole = new RegExp(pattern.expression ?? pattern.source, pattern.flags ?? "u");
  for (let attempt = 0; attempt < 60; attempt++) {
    const growth = Math.ceil(attempt / 4) + (attempt % 4) * Math.ceil(min / 2);
    const text = samplePattern(pattern, random, growth);
    // A pattern without anchors leaves room on both sides.
    for (const candidate of [text, fit(text, { min }, "x")]) {
      const count = [...candidate].length;
      if (count >= min && count <= max && whole.test(candidate)) {
        return candidate;
      }
    }
  }
  return undefined;
}

function fit(text: string, { min = 0, max = Infinity }: LengthTrait, filler: string): string {
  const missing = min - text.length;
  const filled = missing > 0 ? text + filler.repeat(Math.ceil(missing / filler.length)).slice(0, missing) : text;
  return filled.slice(0, max);
}

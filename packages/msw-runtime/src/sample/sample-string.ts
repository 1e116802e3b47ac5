import { validate } from "@smithy-contract/server-runtime";
import { simple, string, type LengthTrait, type Traits } from "@smithy-contract/shapes";
import { sampleMatch } from "./match-pattern.ts";
import type { Random } from "./random.ts";
import { textForName, textsForPattern } from "./realistic-text.ts";

const digits = "0123456789abcdef";
const lettersAndDigits = `${digits}ghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/**
 * Makes a string that fits length and pattern. It reads like real data if one of the names says what it is, such as
 * `contactEmail`, or if the pattern is that of a well-known kind of text. Otherwise it starts with the first name if the
 * constraints allow that. If no text can fit, the string does not match the pattern.
 *
 * @param names the names of the member and of its shape
 * @param refused the number of earlier values that were duplicates; it widens the choice
 */
export function sampleString(names: readonly string[], traits: Traits, random: Random, refused = 0): string {
  const { length = {}, pattern, mediaType } = traits;
  if (pattern === undefined && mediaType !== undefined && /[/+]json$/.test(mediaType)) {
    return fit("{}", length, " ");
  }
  const characters = refused === 0 ? digits : lettersAndDigits;
  const suffix = Array.from({ length: 4 }, () => random.pick([...characters]) ?? "0").join("");
  const named = nameWithin(names[0] ?? "", suffix, length.max);
  const fits = createCheck(traits);
  // Few realistic texts of a kind are different, so that duplicates are replaced by others.
  const realistic = refused < 3 ? names.map((name) => textForName(name, random)) : [];
  const found = realistic.find((text) => text !== undefined && fits(text));
  if (found !== undefined) {
    return found;
  }
  if (pattern === undefined) {
    return fit(named, length, suffix);
  }
  if (fits(named)) {
    return named;
  }
  const wellKnown = refused < 3 ? textsForPattern(random).find(fits) : undefined;
  return wellKnown ?? sampleMatch(pattern, length, random, refused) ?? fit(named, length, suffix);
}

/** Uses the server's validation, because it matches every pattern in linear time. */
function createCheck({ length, pattern }: Traits): (text: string) => boolean {
  const traits = { ...(length && { length }), ...(pattern && { pattern }) };
  const wanted = simple(string, "smithy.contract#Wanted", traits);
  return (text) => validate(wanted, text).length === 0;
}

/** Joins a name and a suffix that makes it unique. If both do not fit, the name is shortened or left out. */
function nameWithin(name: string, suffix: string, max = Infinity): string {
  const room = max - suffix.length - 1;
  return room > 0 ? `${name.slice(0, room)}-${suffix}` : suffix;
}

function fit(text: string, { min = 0, max = Infinity }: LengthTrait, filler: string): string {
  const missing = min - text.length;
  const filled = missing > 0 ? text + filler.repeat(Math.ceil(missing / filler.length)).slice(0, missing) : text;
  return filled.slice(0, max);
}

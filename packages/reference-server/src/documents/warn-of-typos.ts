import { findClosestKey } from "./closest-key.ts";
import type { Findings } from "./findings.ts";
import { type Place, placeUnder } from "./follow-reference.ts";
import { documentedExtensions, type KnownKeys } from "./known-keys.ts";
import { toPointer } from "./problem.ts";
import { isObject } from "./values.ts";

/** Warns of the misspelled keys of an object. */
export type TypoCheck = (place: Place, known: KnownKeys) => void;

/**
 * Creates a check that warns of keys that look like a misspelled key, because the service ignores unknown keys. A key
 * that resembles no known one is somebody else's extension, or a member of another version of the specification. An
 * object that several `$ref`s lead to is checked once.
 */
export function createTypoCheck({ warn }: Findings): TypoCheck {
  const checked = new Set<string>();
  return (place, known) => {
    const pointer = toPointer(place.path);
    if (checked.has(pointer) || !isObject(place.value)) {
      return;
    }
    checked.add(pointer);
    for (const key of Object.keys(place.value)) {
      const isExtension = /^x-/i.test(key);
      const meant = isExtension ? findMeantExtension(key, known) : findMeantMember(key, known);
      if (meant !== undefined) {
        const kind = isExtension ? "an API Gateway extension" : "a member";
        const message = `${JSON.stringify(key)} is not ${kind} of ${known.name}; it is ignored`;
        warn(placeUnder(place, key).path, message, `did you mean ${JSON.stringify(meant)}?`);
      }
    }
  };
}

function findMeantMember(key: string, { members }: KnownKeys): string | undefined {
  return members.has(key) ? undefined : findClosestKey(key, members);
}

/** An extension that belongs elsewhere is a mistake only if it resembles one that belongs here. */
function findMeantExtension(key: string, { extensions }: KnownKeys): string | undefined {
  if (extensions.has(key)) {
    return undefined;
  }
  const meant = findClosestKey(key, extensions);
  return meant === undefined && !documentedExtensions.has(key) ? findClosestKey(key, documentedExtensions) : meant;
}

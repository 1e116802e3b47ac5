import { followReference, type Place, placeUnder } from "../documents/follow-reference.ts";
import { type ParsedDocument, problemAt } from "../documents/parsed-document.ts";
import type { Problem } from "../documents/problem.ts";
import { isObject } from "../documents/values.ts";

/**
 * Reads the values of one `x-amazon-apigateway-integration` as loosely as the service does: a scalar is taken as text,
 * null as absent. What cannot be read is collected as a problem, in the service's words, and reads as absent.
 */
export interface ValueReader {
  readonly problems: Problem[];
  /** Reports a problem at a key of the integration. */
  report(place: Place, message: string): void;
  /** The place under a key, or the one that a `$ref` there leads to; one that leads nowhere is a problem, and absent. */
  enter(parent: Place, key: string): Place;
  readText(parent: Place, key: string): string | undefined;
  readNumber(parent: Place, key: string): number | undefined;
  readBoolean(parent: Place, key: string): boolean | undefined;
  /** Reads a name of an enumeration in any case; documents write some of them in lower case. */
  readName<Name extends string>(parent: Place, key: string, names: Readonly<Record<string, Name>>): Name | undefined;
  readTexts(parent: Place, key: string): string[] | undefined;
  /** Reads a map of texts; an empty one is absent. */
  readTextMap(parent: Place, key: string): Record<string, string> | undefined;
  /** The places under a key that holds an object, by their keys. */
  readEntries(parent: Place, key: string): readonly (readonly [string, Place])[];
}

/** Makes a reader for the integration of a method at the resource `path`. */
export function createValueReader(document: ParsedDocument, path: string): ValueReader {
  const problems: Problem[] = [];
  const malformed = `Unable to parse API definition because of a malformed integration at path ${path}.`;

  function report(place: Place, message: string): void {
    problems.push(problemAt(document, place.path, message));
  }

  function reportMalformed(place: Place, what: string): undefined {
    report(place, `${malformed} ${what}`);
    return undefined;
  }

  function enter(parent: Place, key: string): Place {
    const place = placeUnder(parent, key);
    const found = followReference(document, place);
    if (found.ok) {
      return found.value;
    }
    problems.push(...found.problems);
    return { value: undefined, path: place.path };
  }

  function toText(place: Place): string | undefined {
    const { value } = place;
    if (value === undefined || value === null) {
      return undefined;
    }
    if (typeof value === "string") {
      return value;
    }
    if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
      return String(value);
    }
    return reportMalformed(place, "A text is expected here.");
  }

  function readText(parent: Place, key: string): string | undefined {
    return toText(enter(parent, key));
  }

  function readEntries(parent: Place, key: string): readonly (readonly [string, Place])[] {
    const place = enter(parent, key);
    if (place.value === undefined || place.value === null) {
      return [];
    }
    if (!isObject(place.value)) {
      reportMalformed(place, "An object is expected here.");
      return [];
    }
    const entries = Object.keys(place.value).map((name) => [name, enter(place, name)] as const);
    return entries.filter(([, { value }]) => value !== undefined);
  }

  return {
    problems,
    report,
    enter,
    readText,
    readEntries,
    readNumber(parent, key) {
      const place = enter(parent, key);
      const text = toText(place);
      if (text === undefined) {
        return undefined;
      }
      return /^\s*-?\d+(\.0+)?\s*$/.test(text)
        ? Number(text)
        : reportMalformed(place, "A whole number is expected here.");
    },
    readBoolean(parent, key) {
      const place = enter(parent, key);
      const text = toText(place)?.trim().toLowerCase();
      if (text === undefined) {
        return undefined;
      }
      if (text === "true" || text === "false") {
        return text === "true";
      }
      return reportMalformed(place, "true or false is expected here.");
    },
    readName(parent, key, names) {
      const place = enter(parent, key);
      const text = toText(place)?.trim().toUpperCase();
      if (text === undefined || text === "") {
        return undefined;
      }
      const known = Object.values(names);
      const name = known.find((candidate) => candidate === text);
      return name ?? reportMalformed(place, `One of ${known.join(", ")} is expected here.`);
    },
    readTexts(parent, key) {
      const place = enter(parent, key);
      if (place.value === undefined || place.value === null) {
        return undefined;
      }
      if (!Array.isArray(place.value)) {
        return reportMalformed(place, "A list is expected here.");
      }
      const texts = place.value.map((_, index) => toText(enter(place, String(index))));
      return texts.filter((text) => text !== undefined);
    },
    readTextMap(parent, key) {
      const entries = readEntries(parent, key).flatMap(([name, place]) => {
        const text = toText(place);
        return text === undefined ? [] : [[name, text] as const];
      });
      return entries.length === 0 ? undefined : Object.fromEntries(entries);
    },
  };
}

import { accept, type Outcome, type ParsedDocument, problemAt, refuse } from "./parsed-document.ts";
import type { Path } from "./problem.ts";
import { isObject, readKey } from "./values.ts";

/** A value of a document and the path to it. */
export interface Place {
  readonly value: unknown;
  readonly path: Path;
}

/** Returns the place under a key. */
export function placeUnder(place: Place, key: string): Place {
  return { value: readKey(place.value, key), path: [...place.path, key] };
}

/**
 * Follows `$ref`s from a place to the value they lead to. Only references into the same document are followed, because
 * the service takes one document at a time, and an untrusted document must not make this machine read files or call
 * hosts.
 */
export function followReference(document: ParsedDocument, place: Place): Outcome<Place> {
  const trail = traceReferences(document, place);
  return trail.ok ? accept(trail.value.at(-1) ?? place) : trail;
}

/** Does the same as {@link followReference}, and returns every place on the way, including the first and the last. */
export function traceReferences(document: ParsedDocument, place: Place): Outcome<readonly Place[]> {
  const seen = new Set<string>();
  const trail: Place[] = [];
  let current = place;
  for (;;) {
    trail.push(current);
    const reference = isObject(current.value) ? readKey(current.value, "$ref") : undefined;
    if (typeof reference !== "string") {
      return accept(trail);
    }
    const path = [...current.path, "$ref"];
    if (seen.has(reference)) {
      return refuse([problemAt(document, path, `$ref ${JSON.stringify(reference)} leads back to itself`)]);
    }
    seen.add(reference);
    const keys = readFragment(reference);
    if (keys === undefined) {
      const message = `$ref ${JSON.stringify(reference)} leads out of this document, which is not followed; bundle what it refers to into the document`;
      return refuse([problemAt(document, path, message)]);
    }
    current = keys.reduce(placeUnder, { value: document.root, path: [] });
    if (current.value === undefined) {
      return refuse([
        problemAt(document, path, `$ref ${JSON.stringify(reference)} points at nothing in this document`),
      ]);
    }
  }
}

/** Reads the keys of a JSON pointer in URI fragment form. Undefined if the reference is not one. */
function readFragment(reference: string): Path | undefined {
  if (reference === "#") {
    return [];
  }
  if (!reference.startsWith("#/")) {
    return undefined;
  }
  return reference
    .slice(2)
    .split("/")
    .map((key) => decodeFragment(key).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Decodes a key. A fragment must be percent-encoded, but many documents leave it unencoded, which is accepted. */
function decodeFragment(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

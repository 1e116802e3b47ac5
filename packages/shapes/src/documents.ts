import type { JsonForm, JsonState, SimpleType } from "./simple-type.ts";

const json: JsonForm = { decode };

/** The type of documents, which are any JSON values. */
export const documentType: SimpleType = { name: "a document", test: () => true, json: () => json };

/**
 * Checks a document and returns it unchanged. Its entries count together at all levels, because a
 * document has no shape that could limit each list and object by itself.
 * @throws {Error} if it is nested too deeply, has too many entries, or has a number that is beyond a double
 */
function decode(value: unknown, state: JsonState): unknown {
  checkValue(value, state, 0);
  return value;
}

/** Checks a value inside a document and returns how many of the document's entries have been seen so far. */
function checkValue(value: unknown, state: JsonState, seen: number): number {
  if (typeof value === "number" && !Number.isFinite(value)) {
    // JSON.parse reads 1e400 as infinity, which JSON.stringify would write as null.
    throw state.fail("a double");
  }
  if (typeof value !== "object" || value === null) {
    return seen;
  }
  state.enter();
  const counted = Array.isArray(value) ? checkList(value, state, seen) : checkObject(value, state, seen);
  state.leave();
  return counted;
}

function checkList(list: readonly unknown[], state: JsonState, seen: number): number {
  let counted = count(list.length, state, seen);
  for (let i = 0; i < list.length; i++) {
    state.at(i);
    counted = checkValue(list[i], state, counted);
  }
  return counted;
}

function checkObject(object: object, state: JsonState, seen: number): number {
  const keys = Object.keys(object);
  let counted = count(keys.length, state, seen);
  for (const key of keys) {
    state.at(key);
    counted = checkValue((object as Readonly<Record<string, unknown>>)[key], state, counted);
  }
  return counted;
}

function count(entries: number, state: JsonState, seen: number): number {
  const counted = seen + entries;
  if (counted > state.limits.collectionEntries) {
    throw state.failHere(`at most ${state.limits.collectionEntries} entries in a document`);
  }
  return counted;
}

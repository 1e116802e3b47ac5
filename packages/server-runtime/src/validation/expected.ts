import type { JsonLimits } from "../codec/json/decode-state.ts";
import { countCodePoints } from "./code-points.ts";

/** More than the length of any string or list, and still an integer that engines store without a box. */
export const maxLength = 2 ** 30 - 1;

/** What is accepted in one place of a document. All places have objects of one layout, so that access to them is fast. */
export class Expected {
  kind: "boolean" | "list" | "map" | "number" | "string" | "structure" | "union" | "unknown";
  /** The bounds of the length of a string, list or map. */
  minLength = 0;
  maxLength = maxLength;
  /** The bounds of a number. */
  least = -Infinity;
  greatest = Infinity;
  isInteger = false;
  /** The values of an enumeration. */
  values: ReadonlySet<unknown> | undefined = undefined;
  pattern: Pick<RegExp, "test"> | undefined = undefined;
  /** What is accepted as a map's keys, and as the entries of a list or map. */
  key: Expected | undefined = undefined;
  entry: Expected | undefined = undefined;
  /** Whether entries may be null. */
  isSparse = false;
  readonly members = new Map<string, ExpectedMember>();
  /** The member that came first in the last document, because most documents have the same order. */
  first: ExpectedMember | undefined = undefined;
  /** How many members must be present. */
  needed = 0;

  constructor(kind: Expected["kind"]) {
    this.kind = kind;
  }
}

/** A member of a structure or union. */
export class ExpectedMember {
  readonly name: string;
  readonly value: Expected;
  readonly isNeeded: boolean;
  /** The member that came next in the last document. */
  next: ExpectedMember | undefined = undefined;

  constructor(name: string, value: Expected, isNeeded: boolean) {
    this.name = name;
    this.value = value;
    this.isNeeded = isNeeded;
  }
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Tells whether a value is accepted.
 *
 * @param depth how many lists and objects deep the value is if it is one itself
 */
export function accepts(expected: Expected, value: unknown, depth: number, limits: JsonLimits): boolean {
  return typeof value === "object" ? acceptsInside(expected, value, depth, limits) : acceptsSimple(expected, value);
}

function acceptsSimple(expected: Expected, value: unknown): boolean {
  const { kind, values } = expected;
  if (typeof value === "string") {
    const { pattern } = expected;
    return (
      kind === "string" &&
      hasLength(value, expected.minLength, expected.maxLength) &&
      (values === undefined || values.has(value)) &&
      (pattern === undefined || pattern.test(value))
    );
  }
  if (typeof value === "number") {
    return (
      kind === "number" &&
      value >= expected.least &&
      value <= expected.greatest &&
      (!expected.isInteger || Number.isInteger(value)) &&
      (values === undefined || values.has(value))
    );
  }
  return kind === "boolean" && typeof value === "boolean";
}

/** A string has between half as many and as many code points as UTF-16 units, so its length usually decides. */
function hasLength(text: string, min: number, max: number): boolean {
  if (text.length <= max && text.length >= 2 * min) {
    return true;
  }
  const length = countCodePoints(text);
  return length >= min && length <= max;
}

function acceptsInside(expected: Expected, value: object | null, depth: number, limits: JsonLimits): boolean {
  if (value === null || depth > limits.jsonDepth) {
    return false;
  }
  if (Array.isArray(value)) {
    return expected.kind === "list" && acceptsList(expected, value, depth, limits);
  }
  switch (expected.kind) {
    case "structure":
    case "union":
      return acceptsMembers(expected, value as JsonObject, depth, limits);
    case "map":
      return acceptsMap(expected, value as JsonObject, depth, limits);
    default:
      return false;
  }
}

function acceptsList(expected: Expected, list: readonly unknown[], depth: number, limits: JsonLimits): boolean {
  const { entry, isSparse } = expected;
  const { length } = list;
  if (
    entry === undefined ||
    length < expected.minLength ||
    length > expected.maxLength ||
    length > limits.collectionEntries
  ) {
    return false;
  }
  for (let i = 0; i < length; i++) {
    const value = list[i];
    if (!(accepts(entry, value, depth + 1, limits) || (isSparse && value === null))) {
      return false;
    }
  }
  return true;
}

function acceptsMap(expected: Expected, map: JsonObject, depth: number, limits: JsonLimits): boolean {
  const { key: expectedKey, entry, isSparse } = expected;
  if (expectedKey === undefined || entry === undefined) {
    return false;
  }
  let length = 0;
  for (const key in map) {
    const value = map[key];
    const isAccepted =
      acceptsSimple(expectedKey, key) && (accepts(entry, value, depth + 1, limits) || (isSparse && value === null));
    if (!isAccepted) {
      return false;
    }
    length++;
  }
  return length >= expected.minLength && length <= expected.maxLength && length <= limits.collectionEntries;
}

function acceptsMembers(expected: Expected, object: JsonObject, depth: number, limits: JsonLimits): boolean {
  let missing = expected.needed;
  let length = 0;
  let previous: ExpectedMember | undefined;
  let member = expected.first;
  for (const key in object) {
    if (member?.name !== key) {
      member = expected.members.get(key);
      if (member === undefined) {
        return false;
      }
      if (previous === undefined) {
        expected.first = member;
      } else {
        previous.next = member;
      }
    }
    if (!accepts(member.value, object[key], depth + 1, limits)) {
      return false;
    }
    missing -= member.isNeeded ? 1 : 0;
    length++;
    previous = member;
    member = member.next;
  }
  return missing === 0 && (expected.kind !== "union" || length === 1);
}

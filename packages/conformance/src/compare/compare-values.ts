/**
 * Returns one sentence for each difference between two values, and none if they are equal. An undefined member counts as
 * absent, NaN equals NaN, bytes are compared by content and dates by time.
 */
export function compareValues(expected: unknown, actual: unknown, path = "value"): readonly string[] {
  // smithy-typescript wraps the JSON of a media-typed header in an object derived from String.
  const found: unknown = typeof expected === "string" && typeof actual === "object" ? unwrap(actual) : actual;
  if (expected === undefined || expected === null || typeof expected !== "object") {
    return isSame(expected, found) ? [] : [differ(path, expected, found)];
  }
  if (expected instanceof Date) {
    return found instanceof Date && found.getTime() === expected.getTime() ? [] : [differ(path, expected, found)];
  }
  if (expected instanceof Uint8Array) {
    return found instanceof Uint8Array && isSameBytes(expected, found) ? [] : [differ(path, expected, found)];
  }
  if (isList(expected)) {
    return compareLists(expected, found, path);
  }
  if (!isRecord(found)) {
    return [differ(path, expected, found)];
  }
  return compareRecords(expected, found, path);
}

function unwrap(object: object | null): unknown {
  const value: unknown = object?.valueOf();
  return typeof value === "string" ? value : object;
}

/** Returns whether two byte sequences are equal. */
export function isSameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.byteLength === right.byteLength && left.every((byte, index) => byte === right[index]);
}

function compareLists(expected: readonly unknown[], actual: unknown, path: string): readonly string[] {
  if (!Array.isArray(actual) || actual.length !== expected.length) {
    return [differ(path, expected, actual)];
  }
  return expected.flatMap((item, index) => compareValues(item, actual[index], `${path}[${index}]`));
}

function compareRecords(expected: object, actual: object, path: string): readonly string[] {
  const expectedEntries = listDefined(expected);
  const actualEntries = listDefined(actual);
  const surplus = [...actualEntries.keys()].filter((key) => !expectedEntries.has(key));
  return [
    ...[...expectedEntries].flatMap(([key, value]) => compareValues(value, actualEntries.get(key), `${path}.${key}`)),
    ...surplus.map((key) => differ(`${path}.${key}`, undefined, actualEntries.get(key))),
  ];
}

function listDefined(record: object): Map<string, unknown> {
  const entries: [string, unknown][] = Object.entries(record);
  return new Map(entries.filter(([, value]) => value !== undefined));
}

function isSame(expected: unknown, actual: unknown): boolean {
  // Object.is would distinguish 0 and -0, which are the same value in every protocol.
  return expected === actual || (Number.isNaN(expected) && Number.isNaN(actual));
}

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return false;
  }
  return !(value instanceof Date) && !(value instanceof Uint8Array);
}

/** Describes a difference as a sentence. */
export function differ(path: string, expected: unknown, actual: unknown): string {
  return `${path}: expected ${show(expected)}, got ${show(actual)}`;
}

const maxLength = 300;

function show(value: unknown): string {
  const text = describe(value);
  return text.length > maxLength ? `${text.slice(0, maxLength)}… (${text.length} characters)` : text;
}

function describe(value: unknown): string {
  if (value === undefined) {
    return "nothing";
  }
  if (value instanceof Uint8Array) {
    return `${value.byteLength} bytes ${JSON.stringify(new TextDecoder().decode(value))}`;
  }
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? "an invalid date" : value.toISOString();
  }
  if (typeof value === "number" || typeof value === "bigint") {
    return String(value);
  }
  return (
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner)) ?? String(value)
  );
}

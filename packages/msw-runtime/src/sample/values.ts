/** Whether two in-memory values are equal member by member; an undefined member is an absent one. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) {
    return true;
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    // Decoders make 0 of -0 in some places and not in others.
    return a === b;
  }
  if (a instanceof Date || b instanceof Date) {
    return a instanceof Date && b instanceof Date && Object.is(a.getTime(), b.getTime());
  }
  if (isBytes(a) || isBytes(b)) {
    return isBytes(a) && isBytes(b) && a.length === b.length && a.every((byte, i) => byte === b[i]);
  }
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => deepEqual(item, b[i]));
  }
  const [left, right] = [new Map(presentEntries(a)), new Map(presentEntries(b))];
  return (
    left.size === right.size && [...left].every(([key, value]) => right.has(key) && deepEqual(value, right.get(key)))
  );
}

/** Whether a value has all members of a part of it; what is no plain object must be equal. */
export function matchesPart(part: unknown, value: unknown): boolean {
  if (!isPlainObject(part) || !isPlainObject(value)) {
    return deepEqual(part, value);
  }
  const members = new Map(presentEntries(value));
  return Object.entries(part).every(([key, wanted]) =>
    wanted === undefined ? !members.has(key) : matchesPart(wanted, members.get(key)),
  );
}

/** An object's members that are not undefined. */
export function presentEntries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

/** An object that is nothing but its members. */
export function isPlainObject(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date) && !isBytes(value)
  );
}

/** Whether a value is bytes, of Node's Buffer, too. */
export function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

/** A copy of bytes. Their own `slice` is not enough: a Buffer's shares the memory. */
export function copyBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

/** A copy down to the simple values, so that changing the one leaves the other as it is. */
export function copyValue(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(copyValue);
  }
  if (value instanceof Date) {
    return new Date(value);
  }
  if (isBytes(value)) {
    return copyBytes(value);
  }
  // Instances of classes, such as big decimals and streams, are what they are.
  if (!isPlainObject(value) || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copyValue(member)]));
}

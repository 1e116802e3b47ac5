/** Whether two in-memory values are equal member by member. An undefined member counts as absent. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) {
    return true;
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    // `===` makes 0 equal to -0, because some decoders lose the sign of a zero.
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

/** Whether a value has all members of `part`, at any depth of plain objects. Other values must be equal. */
export function matchesPart(part: unknown, value: unknown): boolean {
  if (!isPlainObject(part) || !isPlainObject(value)) {
    return deepEqual(part, value);
  }
  const members = new Map(presentEntries(value));
  return Object.entries(part).every(([key, wanted]) => matchesPart(wanted, members.get(key)));
}

/** An object's members that are not undefined. */
export function presentEntries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

/** Whether a value is an object whose members can be compared: not an array, a Date or bytes. */
export function isPlainObject(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date) && !isBytes(value)
  );
}

/** Whether a value is bytes. Node's Buffer counts. */
export function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

/** Copies bytes. `slice` would not do, because that of a Buffer shares the memory. */
export function copyBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

/** Copies a value deeply. */
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
  // Instances of classes, such as big decimals and streams, are not copied.
  if (!isPlainObject(value) || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copyValue(member)]));
}

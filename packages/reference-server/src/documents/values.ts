/** An object of a parsed document. */
export type DocumentObject = Readonly<Record<string, unknown>>;

/** Whether a parsed value is an object, neither null nor a list. */
export function isObject(value: unknown): value is DocumentObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Lists the keys of an object. Any other value has none. */
export function keysOf(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

/** Returns the value under an own key of an object or a list, or undefined. Inherited properties are not read. */
export function readKey(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) {
    return undefined;
  }
  const own: unknown = Reflect.get(value, key);
  return own;
}

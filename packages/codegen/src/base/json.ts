/** A JSON value. {@link parseJson} reads integers beyond 2^53 as bigints. */
export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Parses JSON without rounding integers: an integer beyond 2^53 becomes a bigint. Constraints of 64-bit members have such
 * integers.
 *
 * @throws {SyntaxError} if the text is not JSON
 */
export function parseJson(text: string): JsonValue {
  return JSON.parse(text, (_key, value: JsonValue, context?: { readonly source?: string }) => {
    if (typeof value !== "number" || Number.isSafeInteger(value)) {
      return value;
    }
    const source = context?.source;
    return source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value;
  }) as JsonValue;
}

/** Whether {@link parseJson} reads integers beyond 2^53 exactly, which it does since Node 21. */
export function canParseExactly(): boolean {
  return parseJson("9007199254740993") === 9007199254740993n;
}

/** Writes a value as JSON with sorted keys and without white space, so that equal values have equal texts. Maps become objects. */
export function canonicalJson(value: unknown): string {
  if (typeof value === "bigint") {
    return value.toString();
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(",")}]`;
  }
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value) ?? "null";
  }
  const entries: readonly [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value);
  const texts = entries.map(([key, item]) => `${JSON.stringify(String(key))}:${canonicalJson(item)}`);
  return `{${texts.toSorted().join(",")}}`;
}

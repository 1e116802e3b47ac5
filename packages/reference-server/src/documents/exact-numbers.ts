/** An integer as number where that is exact, else as bigint: two that differ must not become the same. */
export function exactInteger(digits: string): number | bigint {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : BigInt(digits);
}

/**
 * Parses JSON, its long integers exactly; see {@link exactInteger}.
 * @throws {SyntaxError} the text is no JSON
 */
export function parseJson(text: string): unknown {
  // Looking at every number costs more than the parsing, and few documents have a long one.
  const value: unknown = /\d{16}/.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  return value;
}

/** A reviver. The third argument has the number as the text writes it. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  const isLong = typeof value === "number" && source !== undefined && /^-?\d+$/.test(source);
  return isLong ? exactInteger(source) : value;
}

/** Reads an integer as a number if that is exact, or else as a bigint, so that different integers stay different. */
export function exactInteger(digits: string): number | bigint {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : BigInt(digits);
}

/**
 * Parses JSON. Long integers become bigints; see {@link exactInteger}.
 * @throws {SyntaxError} if the text is not JSON
 */
export function parseJson(text: string): unknown {
  // A reviver that looks at every number takes longer than parsing, and few documents have a long integer.
  const value: unknown = /\d{16}/.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  return value;
}

/** A reviver for `JSON.parse`. Its third argument has the number as it is written in the text. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source ?? "";
  return /^-?\d+$/.test(source) ? exactInteger(source) : value;
}

// Strings are matched whole, so that digits inside them stay as they are.
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/** A valid JSON document with each number turned into a string of the same characters. */
export function quoteNumbers(json: string): string {
  return json.replace(stringOrNumber, (token) => (token.startsWith('"') ? token : `"${token}"`));
}

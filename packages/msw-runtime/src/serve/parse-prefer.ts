/** One preference of a request. */
export interface Preference {
  /** In lower case, because names of preferences are compared without regard to case. */
  readonly name: string;
  /** Empty if the preference has no value. */
  readonly value: string;
}

const token = String.raw`[\w!#$%&'*+\-.^\x60|~]+`;
const quoted = String.raw`"(?:[^"\\]|\\.)*"`;
const pair = String.raw`(${token})(?:[ \t]*=[ \t]*(${token}|${quoted}))?`;
/** A preference with its parameters, which are skipped, or an empty element of the list. */
const element = new RegExp(String.raw`[ \t]*(?:${pair}(?:[ \t]*;[ \t]*(?:${pair})?)*[ \t]*)?(?:,|$)`, "y");

/**
 * Reads a `Prefer` header. Of several preferences with the same name, the first one counts.
 * {@link https://www.rfc-editor.org/rfc/rfc7240#section-2}
 *
 * @returns undefined if the header is malformed
 */
export function parsePrefer(header: string): readonly Preference[] | undefined {
  const found = new Map<string, Preference>();
  let at = 0;
  while (at < header.length) {
    element.lastIndex = at;
    const match = element.exec(header);
    if (match === null) {
      return undefined;
    }
    const name = match[1]?.toLowerCase();
    if (name !== undefined && !found.has(name)) {
      found.set(name, { name, value: unquote(match[2] ?? "") });
    }
    at = element.lastIndex;
  }
  return [...found.values()];
}

/** Writes a preference. A value that came in a header can be in one again. */
export function writePreference({ name, value }: Preference): string {
  return `${name}="${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

function unquote(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll(/\\(.)/g, "$1") : word;
}

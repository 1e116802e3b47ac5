/** One preference of a request. */
export interface Preference {
  /** In lower case, because names of preferences are compared without regard to case. */
  readonly name: string;
  /** Empty if the preference has no value. */
  readonly value: string;
}

/** A separator, a token or a quoted string, after white space. Each part of a header matches in one way only. */
const lexeme = /[ \t]*([,;=]|[\w!#$%&'*+\-.^`|~]+|"(?:[^"\\]|\\.)*")/y;

/**
 * Reads a `Prefer` header. Of several preferences with the same name, the first one counts. Parameters are skipped.
 * {@link https://www.rfc-editor.org/rfc/rfc7240#section-2}
 *
 * @returns undefined if the header is malformed
 */
export function parsePrefer(header: string): readonly Preference[] | undefined {
  const lexemes = readLexemes(header.trimEnd());
  if (lexemes === undefined) {
    return undefined;
  }
  const found = new Map<string, Preference>();
  for (const element of split(lexemes, ",")) {
    const [preference = [], ...parameters] = split(element, ";");
    if (element.length === 0) {
      continue;
    }
    if (!isPair(preference) || !parameters.every((each) => each.length === 0 || isPair(each))) {
      return undefined;
    }
    const [written = "", , word = ""] = preference;
    const name = written.toLowerCase();
    if (!found.has(name)) {
      found.set(name, { name, value: unquote(word) });
    }
  }
  return [...found.values()];
}

/** Writes a preference. A value that came in a header can be in one again. */
export function writePreference({ name, value }: Preference): string {
  return `${name}="${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

function readLexemes(header: string): readonly string[] | undefined {
  const lexemes: string[] = [];
  for (let at = 0; at < header.length; at = lexeme.lastIndex) {
    lexeme.lastIndex = at;
    const found = lexeme.exec(header)?.[1];
    if (found === undefined) {
      return undefined;
    }
    lexemes.push(found);
  }
  return lexemes;
}

/** Splits a list at a separator. */
function split(lexemes: readonly string[], separator: string): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let part: string[] = [];
  for (const each of lexemes) {
    if (each === separator) {
      parts.push(part);
      part = [];
    } else {
      part.push(each);
    }
  }
  return [...parts, part];
}

/** Whether lexemes are a token, or a token, `=` and a token or quoted string. */
function isPair([name = "", equals, word, ...rest]: readonly string[]): boolean {
  const isWhole = equals === undefined || (equals === "=" && word !== undefined && !/^[,;=]$/.test(word));
  return isWhole && rest.length === 0 && !/^[",;=]/.test(name) && name !== "";
}

function unquote(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll(/\\(.)/g, "$1") : word;
}

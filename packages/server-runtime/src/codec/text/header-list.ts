const quoted = /^"((?:[^"\\]|\\.)*)"$/;

/**
 * Splits a header that holds a list, and unquotes quoted entries. Returns undefined if a closing quote is missing.
 * {@link https://smithy.io/2.0/spec/http-bindings.html#httpheader-serialization-rules}
 */
export function splitHeaderList(value: string): string[] | undefined {
  const entries: string[] = [];
  let start = 0;
  let inQuotes = false;
  for (let i = 0; i <= value.length; i++) {
    const character = value[i];
    if (inQuotes && character === "\\") {
      i++;
    } else if (character === '"') {
      inQuotes = !inQuotes;
    } else if (i >= value.length || (character === "," && !inQuotes)) {
      entries.push(unquote(value.slice(start, i).trim()));
      start = i + 1;
    }
  }
  return inQuotes ? undefined : entries;
}

/** Splits a list of http-dates, each of which contains a comma. */
export function splitHttpDates(value: string): string[] | undefined {
  const parts = value.split(",");
  if (parts.length % 2 !== 0) {
    return undefined;
  }
  return Array.from({ length: parts.length / 2 }, (_, i) => `${parts[2 * i]},${parts[2 * i + 1]}`.trim());
}

/** Writes one entry of a list of strings, quoted if it contains a comma or quote or has outer spaces. */
export function quoteHeaderEntry(entry: string): string {
  return /[",]|^\s|\s$/.test(entry) ? `"${entry.replaceAll(/["\\]/g, "\\$&")}"` : entry;
}

function unquote(entry: string): string {
  const inner = quoted.exec(entry)?.[1];
  return inner === undefined ? entry : inner.replaceAll(/\\(.)/g, "$1");
}

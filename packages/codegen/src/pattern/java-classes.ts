/** The content of a JavaScript class for each of the names that Java and POSIX give to ASCII classes, in lower case. */
const asciiClasses: Readonly<Record<string, string>> = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  ascii: String.raw`\x00-\x7f`,
  blank: String.raw`\t `,
  cntrl: String.raw`\x00-\x1f\x7f`,
  digit: "0-9",
  graph: "!-~",
  lower: "a-z",
  print: " -~",
  punct: String.raw`!-\/:-@\[-\x60\{-~`,
  space: String.raw`\t-\r `,
  upper: "A-Z",
  word: "0-9A-Za-z_",
  xdigit: "0-9A-Fa-f",
};

/** The content of a JavaScript class for POSIX's `[:name:]`, or undefined if POSIX has no such class. */
export function posixClass(name: string): string | undefined {
  return Object.hasOwn(asciiClasses, name) ? asciiClasses[name] : undefined;
}

/**
 * The content of a JavaScript class for Java's `\p{name}`, or undefined if JavaScript has no class of the same meaning.
 * {@link https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/regex/Pattern.html}
 */
export function javaClass(name: string): string | undefined {
  if (/^[A-Z]/.test(name) && posixClass(name.toLowerCase()) !== undefined && name !== "Word") {
    return posixClass(name.toLowerCase());
  }
  if (name === "all") {
    return String.raw`\u{0}-\u{10ffff}`;
  }
  if (!name.startsWith("Is")) {
    return findKnown(name);
  }
  const property = name.slice(2);
  return /^_?White_?space$/i.test(property) ? findKnown("White_Space") : findKnown(property, `Script=${property}`);
}

function findKnown(...properties: readonly string[]): string | undefined {
  return properties.map((property) => String.raw`\p{${property}}`).find(isKnown);
}

function isKnown(escape: string): boolean {
  try {
    return new RegExp(escape, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

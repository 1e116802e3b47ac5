/** What Java's and POSIX's names of character classes mean, as the inside of a JavaScript class. */
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

/** The inside of a class for `[:name:]`, or undefined. */
export function posixClass(name: string): string | undefined {
  return Object.hasOwn(asciiClasses, name) ? asciiClasses[name] : undefined;
}

/**
 * The inside of a class for Java's `\p{name}`, or undefined where JavaScript has nothing of the same meaning.
 * {@link https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/regex/Pattern.html}
 */
export function javaClass(name: string): string | undefined {
  if (/^[A-Z][A-Za-z]+$/.test(name) && posixClass(name.toLowerCase()) !== undefined && name !== "Word") {
    return posixClass(name.toLowerCase());
  }
  if (name === "all") {
    return String.raw`\u{0}-\u{10ffff}`;
  }
  const candidates = name.startsWith("Is")
    ? [name.slice(2), `Script=${name.slice(2)}`, ...(/^Is_?White_?space$/i.test(name) ? ["White_Space"] : [])]
    : [name];
  return candidates.map((property) => String.raw`\p{${property}}`).find(isKnown);
}

function isKnown(escape: string): boolean {
  try {
    return new RegExp(escape, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

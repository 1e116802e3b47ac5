import { existsSync, readFileSync } from "node:fs";

/** The reasons why a transport is known to fail cases, by the name of the case. */
export type Skips = ReadonlyMap<string, string>;

/**
 * Reads a file of known failures. Each line has the name of a case and a reason, and `#` begins a comment. A missing file is
 * an empty list.
 *
 * @throws {Error} if a name has no reason or occurs twice; the message names the file and the line
 */
export function readSkips(file: string): Skips {
  return existsSync(file) ? parseSkips(readFileSync(file, "utf8"), file) : new Map();
}

/**
 * Parses the text of a file of known failures.
 *
 * @throws {Error} if a name has no reason or occurs twice; the message names the file and the line
 */
export function parseSkips(text: string, file: string): Skips {
  const skips = new Map<string, string>();
  for (const [index, line] of text.split("\n").entries()) {
    const [name = "", ...reason] = line.trim().split(/\s+/);
    if (name === "" || name.startsWith("#")) {
      continue;
    }
    if (reason.length === 0) {
      throw new Error(`${file}:${index + 1}: ${name} needs a reason after its name`);
    }
    if (skips.has(name)) {
      throw new Error(`${file}:${index + 1}: ${name} is listed twice`);
    }
    skips.set(name, reason.join(" "));
  }
  return skips;
}

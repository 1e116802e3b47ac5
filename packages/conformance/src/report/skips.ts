import { existsSync, readFileSync } from "node:fs";

/** The cases that a way in is known to fail, and why, by name. */
export type Skips = ReadonlyMap<string, string>;

/**
 * Reads a file of known failures: a name and its reason on each line, `#` before a comment. Without the file there are
 * none.
 *
 * @throws Error naming file and line where a name has no reason or stands there twice.
 */
export function readSkips(file: string): Skips {
  return existsSync(file) ? parseSkips(readFileSync(file, "utf8"), file) : new Map();
}

/** @throws Error naming file and line where a name has no reason or stands there twice. */
export function parseSkips(text: string, file: string): Skips {
  const skips = new Map<string, string>();
  for (const [index, line] of text.split("\n").entries()) {
    const [name = "", ...reason] = line.trim().split(/\s+/);
    if (name === "" || name.startsWith("#")) {
      continue;
    }
    if (reason.length === 0) {
      throw new Error(`${file}:${index + 1}: ${name} is skipped without a reason`);
    }
    if (skips.has(name)) {
      throw new Error(`${file}:${index + 1}: ${name} is skipped twice`);
    }
    skips.set(name, reason.join(" "));
  }
  return skips;
}

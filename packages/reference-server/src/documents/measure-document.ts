import { accept, type Outcome, refuse } from "./parsed-document.ts";

/** The limits of a document, once its YAML aliases are expanded. */
export interface SizeLimits {
  /** The maximum nesting of values. */
  readonly depth: number;
  /** The maximum number of values below the root. */
  readonly values: number;
  /** The maximum number of characters in keys and strings. */
  readonly characters: number;
}

/** Counts the keys of a document, and refuses one that is too large or too deep for functions that recurse. */
export function measureDocument(root: unknown, limits: SizeLimits): Outcome<{ readonly keys: number }> {
  let level: unknown[] = [root];
  let keys = 0;
  let values = 0;
  let characters = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.depth) {
      return refuseSize(`Nested deeper than ${limits.depth} levels`);
    }
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === "string") {
        characters += value.length;
      }
      if (typeof value === "object" && value !== null) {
        if (!Array.isArray(value)) {
          for (const key of Object.keys(value)) {
            characters += key.length;
            keys++;
          }
        }
        for (const child of Object.values(value)) {
          next.push(child);
        }
      }
      if (values + next.length > limits.values) {
        return refuseSize(`More than ${limits.values} values once its YAML aliases are expanded`);
      }
      if (characters > limits.characters) {
        return refuseSize(`More than ${limits.characters} characters once its YAML aliases are expanded`);
      }
    }
    values += next.length;
    level = next;
  }
  return accept({ keys });
}

function refuseSize(message: string): Outcome<never> {
  return refuse([{ pointer: "", message }]);
}

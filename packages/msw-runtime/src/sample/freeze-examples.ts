import { isBytes } from "./values.ts";

/**
 * Freezes a table of examples and everything in it, so that a test cannot change what later tests read. Generated code
 * calls it. Bytes stay as they are, because JavaScript cannot freeze them.
 *
 * @returns the table
 */
export function freezeExamples<Examples extends object>(examples: Examples): Examples {
  freezeDeeply(examples);
  return examples;
}

function freezeDeeply(value: unknown): void {
  if (typeof value !== "object" || value === null || isBytes(value) || Object.isFrozen(value)) {
    return;
  }
  Object.freeze(value);
  for (const member of Object.values(value)) {
    freezeDeeply(member);
  }
}

import { createProblem, type Path, type Problem, toPointer } from "./problem.ts";

/** A parsed document, before it is read as an API definition. */
export interface ParsedDocument {
  readonly root: unknown;
  /** The line of a value, counted from 1; undefined if the parser does not know it. */
  lineOf(path: Path): number | undefined;
}

/**
 * Either the value that was read, or every reason why it is refused. Both carry the warnings: what the service reads
 * differently from what the document says, or what it drops.
 */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] };

/** Returns the outcome for a value that was read. */
export function accept<Value>(value: Value, warnings: readonly Problem[] = []): Outcome<Value> {
  return { ok: true, value, warnings };
}

/** Returns the outcome for a value that is refused. */
export function refuse(problems: readonly Problem[], warnings: readonly Problem[] = []): Outcome<never> {
  return { ok: false, problems, warnings };
}

/** Returns a problem at a place in a document, with its line if the parser knows it. */
export function problemAt(document: ParsedDocument, path: Path, message: string, hint?: string): Problem {
  return createProblem(toPointer(path), message, { line: document.lineOf(path), hint });
}

import type { Path, Problem } from "./problem.ts";
import { toPointer } from "./problem.ts";

/** A document as parsed, before anything is known of its meaning. */
export interface ParsedDocument {
  readonly root: unknown;
  /** The line of a value, counted from 1, where the parser can tell it. */
  lineOf(path: Path): number | undefined;
}

/** Either what was asked for, or every reason why it is refused. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** An outcome that went well. */
export function accept<Value>(value: Value): Outcome<Value> {
  return { ok: true, value };
}

/** An outcome that went wrong. */
export function refuse(...problems: readonly Problem[]): Outcome<never> {
  return { ok: false, problems };
}

/** A problem at a place of a document, with its line where that is known. */
export function problemAt(document: ParsedDocument, path: Path, message: string): Problem {
  const line = document.lineOf(path);
  return { pointer: toPointer(path), message, ...(line === undefined ? {} : { line }) };
}

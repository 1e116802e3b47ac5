import { type ParsedDocument, problemAt } from "./parsed-document.ts";
import type { Path, Problem } from "./problem.ts";

/** Collects what is wrong with one document, so that all of it can be reported at once. */
export interface Findings {
  readonly document: ParsedDocument;
  /** The reasons why the document is refused. */
  readonly problems: Problem[];
  readonly warnings: Problem[];
  /** Adds a reason why the document is refused. */
  refuse(path: Path, message: string, hint?: string): void;
  /** Adds a warning. */
  warn(path: Path, message: string, hint?: string): void;
}

/** Creates empty findings for a document. */
export function createFindings(document: ParsedDocument): Findings {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  return {
    document,
    problems,
    warnings,
    refuse: (path, message, hint) => void problems.push(problemAt(document, path, message, hint)),
    warn: (path, message, hint) => void warnings.push(problemAt(document, path, message, hint)),
  };
}

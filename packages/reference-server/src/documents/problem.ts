/** The keys that lead to a value from the root of its document. */
export type Path = readonly string[];

/** One thing wrong with a document: a reason why it is refused, or a warning. */
export interface Problem {
  /**
   * The place, as a JSON pointer. The empty string means the whole document.
   * {@link https://www.rfc-editor.org/rfc/rfc6901}
   */
  readonly pointer: string;
  /** The line, counted from 1, if it is known. */
  readonly line?: number;
  /**
   * One line of the service's report. If the service is known to report the problem, the line has the service's own
   * words.
   */
  readonly message: string;
  /** What the service does not say: the cause or the remedy. */
  readonly hint?: string;
}

/** Creates a problem without the parts that are undefined. */
export function createProblem(
  pointer: string,
  message: string,
  { line, hint }: { readonly line?: number | undefined; readonly hint?: string | undefined },
): Problem {
  return { pointer, message, ...(line === undefined ? {} : { line }), ...(hint === undefined ? {} : { hint }) };
}

/** Writes a path as a JSON pointer. */
export function toPointer(path: Path): string {
  return path.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Writes a problem as one line for people: file, line, pointer, message and hint. */
export function formatProblem(name: string, problem: Problem): string {
  const line = problem.line === undefined ? "" : `:${problem.line}`;
  const pointer = problem.pointer === "" ? "" : `${problem.pointer}: `;
  const hint = problem.hint === undefined ? "" : ` (${problem.hint})`;
  return `${name}${line}: ${pointer}${problem.message}${hint}`;
}

/**
 * Writes problems and warnings as the service reports a refused import: a heading, then a line for each message.
 *
 * @example
 * ```ts
 * const outcome = importDocument(text);
 * if (!outcome.ok) {
 *   throw new Error(formatImportErrors(outcome.problems, outcome.warnings));
 *   // Errors found during import:
 *   // \tUnable to put integration on 'GET' for resource at path '/pets': Invalid HTTP endpoint specified for URI
 * }
 * ```
 */
export function formatImportErrors(problems: readonly Problem[], warnings: readonly Problem[] = []): string {
  const lines = [importErrorsHeading, ...problems.map(toLine)];
  return (warnings.length === 0 ? lines : [...lines, warningsHeading, ...warnings.map(toLine)]).join("\n");
}

/** The first line of the service's report about a refused import. */
export const importErrorsHeading = "Errors found during import:";

/** The heading of the warnings in the report about a refused import. */
const warningsHeading = "Additionally, these warnings were found:";

function toLine({ message }: Problem): string {
  return `\t${message}`;
}

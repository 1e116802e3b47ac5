/** Where in a document a value stands: the keys that lead to it from the root. */
export type Path = readonly string[];

/** A reason why a document is refused. */
export interface Problem {
  /** Where, as a JSON pointer; the empty text is the whole document. {@link https://www.rfc-editor.org/rfc/rfc6901} */
  readonly pointer: string;
  /** The line, counted from 1, where it is known. */
  readonly line?: number;
  readonly message: string;
}

/** A path as JSON pointer. */
export function toPointer(path: Path): string {
  return path.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** A problem as one line for people: file, line, pointer and message. */
export function formatProblem(name: string, problem: Problem): string {
  const line = problem.line === undefined ? "" : `:${problem.line}`;
  const pointer = problem.pointer === "" ? "" : `${problem.pointer}: `;
  return `${name}${line}: ${pointer}${problem.message}`;
}

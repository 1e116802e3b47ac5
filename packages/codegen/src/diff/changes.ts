/** By how much a version grows. */
export type Bump = "major" | "minor" | "patch";

/** One difference between two models. */
export interface Change {
  /** What a release with this change is. */
  readonly bump: Bump;
  /** Smithy's id of the difference, such as `AddedRequiredMember`. */
  readonly event: string;
  /** The shape that differs. */
  readonly shape: string;
  readonly message: string;
}

/** Reads the output of `smithy diff --format csv`. */
export function readChanges(csv: string): readonly Change[] {
  const [, ...rows] = readRows(csv);
  return rows.map(([severity = "", event = "", shape = "", , , , message = ""]) => {
    // Smithy judges for callers only. Every implementation of the stub lacks the new operation.
    const isNewOperation = /^AddedOperationBinding\b/.test(event);
    return {
      bump: isNewOperation ? "major" : bumpOf(severity, event),
      event,
      shape,
      message: isNewOperation ? `${message}. Implementations of the server do not compile without it` : message,
    };
  });
}

function bumpOf(severity: string, event: string): Bump {
  if (severity === "ERROR" || severity === "DANGER") {
    return "major";
  }
  return /documentation/i.test(event) ? "patch" : "minor";
}

/** The rows of a table in which every value is in quotes, and a quote is doubled. */
function readRows(csv: string): readonly (readonly string[])[] {
  return csv
    .split(/\r?\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .filter((line) => line !== "")
    .map((line) =>
      [...line.matchAll(/"((?:[^"]|"")*)"|[^,"]+/g)].map(([all, text]) => (text ?? all).replaceAll('""', '"')),
    );
}

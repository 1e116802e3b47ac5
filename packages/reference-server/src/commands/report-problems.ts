import { formatProblem, importErrorsHeading } from "../documents/problem.ts";
import type { IdConflictError } from "../store/integration-store.ts";
import { toPrintableLine } from "./printable.ts";
import type { ReadOutcome, RefusedDocument } from "./read-outcome.ts";

/** Prints a document's warnings to standard error, one on each line. */
export function printWarnings(outcome: ReadOutcome): void {
  const { name, warnings } = outcome.ok ? outcome.document : outcome.refused;
  for (const warning of warnings) {
    const message = `Warning: ${warning.message}`;
    console.error(toPrintableLine(formatProblem(name, { ...warning, message })));
  }
}

/**
 * Writes refusals as lines for people: first the service's report, with file, line and JSON pointer before each
 * message, then the documents that were not accepted for any other reason.
 */
export function formatRefusals(refused: readonly RefusedDocument[]): string {
  const problems = refused.flatMap(({ name, problems: own }) => own.map((problem) => formatProblem(name, problem)));
  const others = refused.flatMap(({ name, reason }) => (reason === undefined ? [] : [`${name}: ${reason}`]));
  const heading = problems.length > 0 ? [importErrorsHeading] : [];
  return [...heading, ...problems, ...others].map(toPrintableLine).join("\n");
}

/** Says that a document's id or title is taken in the database, and what to do. */
export function describeIdConflict(error: IdConflictError): string {
  const remedy = error.replaceable
    ? "Replace that with --replace, or keep both by pinning another id for this one with x-reference-ids: {restApiId: …}."
    : "Pin another id with x-reference-ids: {restApiId: …}.";
  return `${error.message}. ${remedy}`;
}

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { importDocument, type ImportOptions } from "../import-document.ts";
import { calculatorDocument } from "../package-files.ts";
import { CommandError } from "./command-error.ts";
import { exitCodes } from "./exit-codes.ts";
import { readText, standardInput } from "./read-text.ts";
import type { ReadDocument, ReadOutcome, RefusedDocument } from "./read-outcome.ts";
import { formatRefusals, printWarnings } from "./report-problems.ts";

/** How the commands read documents. */
export interface ReadOptions extends ImportOptions {
  /** Refuses documents that have warnings. */
  readonly failOnWarnings: boolean;
}

/** Reads a document. The caller prints its warnings. */
export async function readDocument(file: string, options: ReadOptions): Promise<ReadOutcome> {
  const name = file === standardInput ? "<stdin>" : file;
  const text = await readText(file);
  if (!text.ok) {
    return { ok: false, refused: { name, problems: [], reason: text.message, warnings: [] } };
  }
  const outcome = importDocument(text.text, options);
  const { warnings } = outcome;
  if (!outcome.ok) {
    return { ok: false, refused: { name, problems: outcome.problems, warnings } };
  }
  if (options.failOnWarnings && warnings.length > 0) {
    const reason = "The document has warnings, which --fail-on-warnings does not allow.";
    return { ok: false, refused: { name, problems: [], reason, warnings } };
  }
  return { ok: true, document: { file, name, api: outcome.value, warnings } };
}

/**
 * Reads documents, and prints their warnings. If no file is named, it reads the calculator API's document. A file that
 * is named twice is read once.
 * @throws {CommandError} if any is refused; the message has every problem of every document
 */
export async function readDocuments(files: readonly string[], options: ReadOptions): Promise<ReadDocument[]> {
  const named = files.length === 0 ? [fileURLToPath(calculatorDocument)] : omitRepeated(files);
  const documents: ReadDocument[] = [];
  const refused: RefusedDocument[] = [];
  for (const file of named) {
    const outcome = await readDocument(file, options);
    printWarnings(outcome);
    if (!outcome.ok) {
      refused.push(outcome.refused);
      continue;
    }
    const { document } = outcome;
    const reason = findConflict(document, documents);
    if (reason === undefined) {
      documents.push(document);
    } else {
      refused.push({ name: document.name, problems: [], reason, warnings: document.warnings });
    }
  }
  if (refused.length > 0) {
    throw new CommandError(formatRefusals(refused), exitCodes.refused);
  }
  return documents;
}

/** Leaves out names that refer to the same file as an earlier name, such as `./pets.yaml` after `pets.yaml`. */
export function omitRepeated(files: readonly string[]): readonly string[] {
  const paths = files.map((file) => (file === standardInput ? file : resolve(file)));
  return files.filter((_, index) => paths.indexOf(paths[index] ?? "") === index);
}

/** Returns a message if one of the other documents has the same id, so that they cannot be served together. */
export function findConflict({ api }: ReadDocument, others: readonly ReadDocument[]): string | undefined {
  const other = others.find(
    (candidate) => candidate.api.restApiId === api.restApiId && candidate.api.contentHash !== api.contentHash,
  );
  if (other === undefined) {
    return undefined;
  }
  if (api.pinned || other.api.pinned) {
    return `The id ${api.restApiId} is also that of ${other.name}. Pin another one with x-reference-ids: {restApiId: …}.`;
  }
  const cause =
    api.title === ""
      ? `Neither this document nor ${other.name} has a title`
      : `The title ${JSON.stringify(api.title)} is also that of ${other.name}`;
  return `${cause}, so both have the id ${api.restApiId}. Change info.title, or pin an id with x-reference-ids: {restApiId: …}.`;
}

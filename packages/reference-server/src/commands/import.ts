import type { Problem } from "../documents/problem.ts";
import {
  IdConflictError,
  type IntegrationStore,
  StoreUnavailableError,
  StoreWriteError,
} from "../store/integration-store.ts";
import { openStore } from "../store/sql-store.ts";
import { CommandError } from "./command-error.ts";
import { type DocumentOptions, toReadOptions } from "./document-options.ts";
import { exitCodes } from "./exit-codes.ts";
import { toPrintableLine } from "./printable.ts";
import { type Progress, startProgress } from "./progress.ts";
import { findConflict, omitRepeated, readDocument } from "./read-documents.ts";
import type { ReadDocument, RefusedDocument } from "./read-outcome.ts";
import { describeIdConflict, formatRefusals, printWarnings } from "./report-problems.ts";

/** Options of `apigateway-reference import`. */
export interface ImportCommandOptions extends DocumentOptions {
  readonly database?: string;
  readonly json?: true;
  readonly replace?: true;
}

/** What `import --json` prints for each document. */
interface ImportReport {
  readonly file: string;
  readonly result: "added" | "replaced" | "refused";
  readonly restApiId?: string;
  readonly title?: string;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/**
 * Stores documents in a database, each in a transaction of its own. A document that is refused, or a process that is
 * killed, leaves the database as it was.
 * @throws {CommandError} if any document is refused or cannot be stored; the other ones are stored
 */
export async function importFiles(files: readonly string[], options: ImportCommandOptions): Promise<void> {
  if (options.database === undefined) {
    throw new CommandError("import needs --database NAME: a SQLite file, or postgres://…", exitCodes.usage);
  }
  const store = await openStore(options.database);
  const reports: ImportReport[] = [];
  const refused: RefusedDocument[] = [];
  const stored: ReadDocument[] = [];
  try {
    for (const file of omitRepeated(files)) {
      const outcome = await importFile(store, file, stored, options);
      reports.push(outcome.report);
      if (outcome.refused !== undefined) {
        refused.push(outcome.refused);
      } else if (options.json !== true) {
        const { file: name, result, restApiId, title } = outcome.report;
        console.log(toPrintableLine(`${name}: ${result} ${restApiId} (${title})`));
      }
    }
  } finally {
    if (options.json === true) {
      console.log(JSON.stringify(reports, null, 2));
    }
    await store.close();
  }
  if (refused.length > 0) {
    throw new CommandError(formatRefusals(refused), exitCodes.refused);
  }
}

async function importFile(
  store: IntegrationStore,
  file: string,
  stored: ReadDocument[],
  options: ImportCommandOptions,
): Promise<{ readonly report: ImportReport; readonly refused?: RefusedDocument }> {
  const progress = startProgress(toPrintableLine(file));
  try {
    const outcome = await readDocument(file, toReadOptions(options));
    progress.end();
    printWarnings(outcome);
    if (!outcome.ok) {
      return refuseDocument(outcome.refused);
    }
    const { document } = outcome;
    const { name, api, warnings } = document;
    // Without this check, --replace would let one of the documents replace the other.
    const reason = findConflict(document, stored);
    if (reason !== undefined) {
      return refuseDocument({ name, problems: [], reason, warnings });
    }
    const result = await putDocument(store, document, options, progress);
    if (typeof result !== "string") {
      return refuseDocument(result);
    }
    stored.push(document);
    return {
      report: { file: name, result, restApiId: api.restApiId, title: api.title, problems: [], warnings },
    };
  } finally {
    progress.end();
  }
}

async function putDocument(
  store: IntegrationStore,
  { name, api, warnings }: ReadDocument,
  { replace }: ImportCommandOptions,
  progress: Progress,
): Promise<"added" | "replaced" | RefusedDocument> {
  try {
    return await store.put(api, { replaceTitle: replace === true, onProgress: progress.update });
  } catch (error) {
    if (error instanceof IdConflictError) {
      return { name, problems: [], reason: describeIdConflict(error), warnings };
    }
    if (error instanceof StoreWriteError || error instanceof StoreUnavailableError) {
      const message = toPrintableLine(
        `${name}: Not stored. What the database had before is unchanged. ${error.message}.`,
      );
      throw new CommandError(message, exitCodes.failed, { cause: error });
    }
    throw error;
  }
}

function refuseDocument(refused: RefusedDocument): {
  readonly report: ImportReport;
  readonly refused: RefusedDocument;
} {
  const { name, problems, reason, warnings } = refused;
  const all = reason === undefined ? problems : [...problems, { pointer: "", message: reason }];
  return { report: { file: name, result: "refused", problems: all, warnings }, refused };
}

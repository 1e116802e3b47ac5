import type { BasePathMode } from "../documents/base-path.ts";
import { IdConflictError } from "../store/integration-store.ts";
import { openStore } from "../store/sql-store.ts";
import { CommandError } from "./command-error.ts";
import { toPrintableLine } from "./printable.ts";
import { readDocument } from "./read-documents.ts";
import { createProgress } from "./progress.ts";

/** Options of `apigateway-reference import`. */
export interface ImportCommandOptions {
  readonly basePath: BasePathMode;
  readonly database: string;
  readonly replace?: true;
}

/**
 * Stores documents in a database, each in a transaction of its own: a document that is refused, or a process that is
 * killed, leaves what was there.
 * @throws {CommandError} some documents were refused; the others are stored
 */
export async function importFiles(files: readonly string[], options: ImportCommandOptions): Promise<void> {
  const store = await openStore(options.database);
  const refused: string[] = [];
  try {
    for (const name of files) {
      const document = await readDocument(name, { basePath: options.basePath });
      if (!document.ok) {
        refused.push(...document.problems);
        continue;
      }
      const progress = createProgress(toPrintableLine(name));
      try {
        const result = await store.put(document.api, {
          replaceTitle: options.replace === true,
          onProgress: progress.update,
        });
        progress.end();
        console.log(toPrintableLine(`${name}: ${result} ${document.api.restApiId} (${document.api.title})`));
      } catch (error) {
        progress.end();
        if (!(error instanceof IdConflictError)) {
          throw error;
        }
        refused.push(`${name}: ${error.message}; pin another in x-reference-ids`);
      }
    }
  } finally {
    await store.close();
  }
  if (refused.length > 0) {
    throw new CommandError(refused.map(toPrintableLine).join("\n"));
  }
}

import { existsSync } from "node:fs";
import type { ApiDefinition } from "../api-definition.ts";
import type { ServedMethod } from "../store/integration-store.ts";
import { openStore } from "../store/sql-store.ts";
import { CommandError } from "./command-error.ts";
import { commandName } from "./command-name.ts";
import { type DocumentOptions, toReadOptions } from "./document-options.ts";
import { exitCodes } from "./exit-codes.ts";
import { isFileName } from "./is-file-name.ts";
import { readDocuments } from "./read-documents.ts";
import { formatMethods } from "./show-methods.ts";

/** Options of `apigateway-reference list`. */
export interface ListOptions extends DocumentOptions {
  readonly database?: string;
  readonly json?: true;
}

/**
 * Prints the methods of documents, of a database or of both, as a table for people or as JSON.
 * @throws {CommandError} if a document is refused, or if the database does not exist, because listing must not create it
 */
export async function list(files: readonly string[], options: ListOptions): Promise<void> {
  const stored = options.database === undefined ? [] : await listStored(options.database);
  const reads = files.length > 0 || options.database === undefined;
  const documents = reads ? await readDocuments(files, toReadOptions(options)) : [];
  // As in serve, a document replaces the stored API with the same id, and the same document counts once.
  const defined = new Map(documents.map(({ api }) => [api.restApiId, api]));
  const methods = [
    ...stored.filter(({ restApiId }) => !defined.has(restApiId)),
    ...[...defined.values()].flatMap(listDefined),
  ];
  console.log(options.json === true ? JSON.stringify(methods, null, 2) : formatMethods(methods));
}

async function listStored(database: string): Promise<readonly ServedMethod[]> {
  if (isFileName(database) && !existsSync(database)) {
    const message = `${database}: There is no such database. "${commandName} import" creates one.`;
    throw new CommandError(message, exitCodes.failed);
  }
  const store = await openStore(database);
  try {
    return await store.list();
  } finally {
    await store.close();
  }
}

function listDefined({ restApiId, resources }: ApiDefinition): ServedMethod[] {
  return resources.flatMap(({ resourceId, path, methods }) =>
    methods.map(({ httpMethod, integration }) => ({
      restApiId,
      resourceId,
      httpMethod,
      path,
      type: integration?.type ?? null,
    })),
  );
}

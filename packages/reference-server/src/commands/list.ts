import { existsSync } from "node:fs";
import type { ApiDefinition } from "../api-definition.ts";
import type { BasePathMode } from "../documents/base-path.ts";
import type { ServedMethod } from "../store/integration-store.ts";
import { isPostgres } from "../store/open-database.ts";
import { openStore } from "../store/sql-store.ts";
import { CommandError } from "./command-error.ts";
import { readDocuments } from "./read-documents.ts";
import { formatMethods } from "./show-methods.ts";

/** Options of `apigateway-reference list`. */
export interface ListOptions {
  readonly basePath: BasePathMode;
  readonly database?: string;
  readonly json?: true;
}

/**
 * Prints what documents, or a database, would have served: a table for people, or JSON and nothing else.
 * @throws {CommandError} a document is refused, or there is no such database: to list one must not make it
 */
export async function list(files: readonly string[], options: ListOptions): Promise<void> {
  const stored = options.database === undefined ? [] : await listStored(options.database);
  const reads = files.length > 0 || options.database === undefined;
  const documents = reads ? await readDocuments(files, { basePath: options.basePath }) : [];
  // As when they are served: what is defined takes the place of what is stored, and a document given twice is one.
  const defined = new Map(documents.map(({ api }) => [api.restApiId, api]));
  const methods = [
    ...stored.filter(({ restApiId }) => !defined.has(restApiId)),
    ...[...defined.values()].flatMap(listDefined),
  ];
  console.log(options.json === true ? JSON.stringify(methods, null, 2) : formatMethods(methods));
}

async function listStored(database: string): Promise<readonly ServedMethod[]> {
  // What is a URL, or empty, is for the store to judge.
  if (database !== "" && !isPostgres(database) && !/^[a-z]+:/i.test(database) && !existsSync(database)) {
    throw new CommandError(`${database}: There is no such database; "apigateway-reference import" makes one`);
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
    methods.flatMap(({ httpMethod, integration }) =>
      integration?.type === undefined ? [] : [{ restApiId, resourceId, httpMethod, path, type: integration.type }],
    ),
  );
}

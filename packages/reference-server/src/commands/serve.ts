import { serve as listen } from "@smithy-contract/server-runtime/node";
import type { BasePathMode } from "../documents/base-path.ts";
import { createReferenceServer } from "../service/create-reference-server.ts";
import type { IntegrationStore } from "../store/integration-store.ts";
import { openStore } from "../store/sql-store.ts";
import { CommandError } from "./command-error.ts";
import { readDocuments } from "./read-documents.ts";
import { formatCalls, formatMethods } from "./show-methods.ts";

/** Options of `apigateway-reference serve`. */
export interface ServeOptions {
  readonly accountId: string;
  readonly basePath: BasePathMode;
  readonly database?: string;
  readonly host: string;
  readonly port?: number;
}

/** The port where none is asked for; a free one where it is taken. */
const preferredPort = 4010;

/** Methods shown at the start; `list` shows all. */
const shownMethods = 20;

/** Serves documents, or a database, until the process is told to end. */
export async function serve(files: readonly string[], options: ServeOptions): Promise<void> {
  // Read before anything is opened, so that a refused document leaves nothing behind.
  const reads = files.length > 0 || options.database === undefined;
  const documents = reads ? await readDocuments(files, { basePath: options.basePath }) : [];
  const store = await openStore(options.database);
  try {
    for (const { api } of documents) await store.put(api);
    const { url, closed } = await listenOn(store, options);
    await announce(store, url);
    await closed;
  } finally {
    await store.close();
  }
}

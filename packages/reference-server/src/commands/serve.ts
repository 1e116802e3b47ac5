import { type RunningServer, serve as listen } from "@smithy-contract/server-runtime/node";
import type { BasePathMode } from "../documents/base-path.ts";
import { createReferenceServer } from "../service/create-reference-server.ts";
import type { IntegrationStore } from "../store/integration-store.ts";
import { openStore } from "../store/sql-store.ts";
import { CommandError } from "./command-error.ts";
import { isLoopback } from "./is-loopback.ts";
import { readDocuments } from "./read-documents.ts";
import { formatCalls, formatMethods } from "./show-methods.ts";

/** Options of `apigateway-reference serve`. */
export interface ServeOptions {
  readonly accountId: string;
  readonly allowAnonymous?: true;
  readonly basePath: BasePathMode;
  readonly database?: string;
  readonly host: string;
  readonly port?: number;
}

/** The port where none is asked for; a free one where it is taken. */
const preferredPort = 4010;

/** Methods shown at the start; `list` shows all. */
const shownMethods = 20;

/**
 * Serves documents, or a database, until the process is told to end.
 * @throws {CommandError} a document is refused, or the address would be open to others without authentication
 */
export async function serve(files: readonly string[], options: ServeOptions): Promise<void> {
  if (!isLoopback(options.host) && options.allowAnonymous !== true) {
    throw new CommandError(
      `${options.host} can be reached from other machines, and requests are not authenticated. Listen on 127.0.0.1, or add --allow-anonymous.`,
    );
  }
  // Read before anything is opened, so that a refused document leaves nothing behind.
  const reads = files.length > 0 || options.database === undefined;
  const documents = reads ? await readDocuments(files, { basePath: options.basePath }) : [];
  const store = await openStore(options.database);
  try {
    for (const { api } of documents) await store.put(api);
    const running = await start(store, options);
    await announce(store, running.url);
    await running.closed;
  } finally {
    await store.close();
  }
}

async function start(store: IntegrationStore, { host, port, accountId }: ServeOptions): Promise<RunningServer> {
  const server = createReferenceServer(store, { accountId });
  try {
    return await listen(server, { host, port: port ?? preferredPort });
  } catch (error) {
    if (port === undefined && isPortTaken(error)) return listen(server, { host, port: 0 });
    throw new CommandError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function isPortTaken(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && Reflect.get(cause, "code") === "EADDRINUSE";
}

async function announce(store: IntegrationStore, url: string): Promise<void> {
  const methods = await store.list(shownMethods);
  const total = await store.count();
  const [first] = methods;
  const lines = [`GetIntegration is served at ${url}`, ""];
  if (first === undefined) lines.push("There is nothing to answer: no method has an x-amazon-apigateway-integration.");
  else lines.push(formatMethods(methods));
  if (total > methods.length)
    lines.push(`… and ${total - methods.length} more; "apigateway-reference list" shows all.`);
  if (first !== undefined) lines.push("", "Try it:", "", formatCalls(url, first));
  lines.push("", "Any credentials and region will do. Ctrl-C ends it.");
  console.log(lines.join("\n"));
}

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { isLoopback } from "@smithy-contract/server-runtime/node";
import type { Kysely } from "kysely";
import { type Credentials, readCredentials } from "../auth/read-credentials.ts";
import type { LogLevel } from "../operate/create-logger.ts";
import { createSink } from "../operate/log-sink.ts";
import { IdConflictError, type IntegrationStore } from "../store/integration-store.ts";
import { isPostgres, openDatabase } from "../store/open-database.ts";
import type { Database } from "../store/schema.ts";
import { createSqlStore } from "../store/sql-store.ts";
import { createMemoryRateLimit } from "../throttle/memory-rate-limit.ts";
import { createPostgresRateLimit } from "../throttle/postgres-rate-limit.ts";
import type { RateLimit } from "../throttle/rate-limit.ts";
import { announce } from "./announce.ts";
import { CommandError } from "./command-error.ts";
import { type DocumentOptions, toReadOptions } from "./document-options.ts";
import { endOutput } from "./end-output.ts";
import { exitCodes } from "./exit-codes.ts";
import { isFileName } from "./is-file-name.ts";
import { toPrintableLine } from "./printable.ts";
import { omitRepeated, readDocuments } from "./read-documents.ts";
import type { ReadDocument } from "./read-outcome.ts";
import { describeReadError, standardInput } from "./read-text.ts";
import { createReloader } from "./reload-document.ts";
import { describeIdConflict } from "./report-problems.ts";
import { startServer } from "./start-server.ts";
import { type FileSignatures, readSignatures, watchFiles } from "./watch-files.ts";

/** Options of `apigateway-reference serve`. */
export interface ServeOptions extends DocumentOptions {
  readonly allowedHost: readonly string[];
  readonly allowAnonymous?: true;
  readonly auth?: "sigv4";
  readonly burst?: number;
  readonly cors: readonly string[];
  readonly credentials?: string;
  readonly database?: string;
  readonly drain?: number;
  readonly host: string;
  readonly logLevel: LogLevel;
  readonly port?: number;
  readonly rate?: number;
  readonly replace?: true;
  readonly watch?: true;
}

/**
 * Serves documents, or a database, until the process gets SIGINT or SIGTERM.
 * @throws {CommandError} if a document is refused, if options contradict each other, or if other machines could send
 * requests without authentication
 */
export async function serve(files: readonly string[], options: ServeOptions): Promise<void> {
  checkWatched(files, options);
  const logs = createSink(2, process.stderr);
  const credentials = await loadCredentials(options);
  if (!isLoopback(options.host) && credentials === undefined && options.allowAnonymous !== true) {
    throw new CommandError(
      `Other machines can reach ${options.host}, and requests are not authenticated. Add --auth sigv4 --credentials FILE or --allow-anonymous, or listen on 127.0.0.1.`,
      exitCodes.usage,
    );
  }
  // The signatures are read before the documents, so that a change during the start is noticed.
  const signatures = options.watch === true ? await readSignatures(omitRepeated(files)) : new Map<string, string>();
  // Documents are read before the database is opened, so that a refused one creates no database.
  const reads = files.length > 0 || options.database === undefined;
  const documents = reads ? await readDocuments(files, toReadOptions(options)) : [];
  const creates = options.database !== undefined && isFileName(options.database) && !existsSync(options.database);
  const db = await openDatabase(options.database);
  if (creates) {
    console.error(toPrintableLine(`Created the database ${options.database}, because there was no such file.`));
  }
  const store = createSqlStore(db);
  try {
    for (const document of documents) {
      await storeDocument(store, document, options);
    }
    const rateLimit = createRateLimit(db, options);
    const running = await startServer(
      store,
      { ...options, logs },
      {
        browsers: { fromLoopback: isLoopback(options.host), origins: options.cors },
        ...(checksHost(options) ? { allowedHosts: { listening: options.host, names: options.allowedHost } } : {}),
        ...(credentials === undefined ? {} : { credentials }),
        ...(rateLimit === undefined ? {} : { rateLimit }),
      },
    );
    await announce(store, running.url, { authenticates: credentials !== undefined, watched: [...signatures.keys()] });
    await watchUntil(running.closed, signatures, documents, store, options);
  } finally {
    await store.close();
  }
  await endOutput(logs);
}

/** Tells whether requests may name only some hosts. Without `--allowed-host`, this protects servers that only this machine can reach. */
function checksHost({ host, allowedHost }: ServeOptions): boolean {
  return isLoopback(host) || allowedHost.length > 0;
}

function checkWatched(files: readonly string[], { watch }: ServeOptions): void {
  if (watch !== true) {
    return;
  }
  if (files.length === 0) {
    throw new CommandError("--watch needs a document to watch. Name a file.", exitCodes.usage);
  }
  if (files.includes(standardInput)) {
    throw new CommandError("--watch cannot watch standard input. Name a file instead of -.", exitCodes.usage);
  }
}

async function loadCredentials({
  auth,
  credentials: file,
}: ServeOptions): Promise<ReadonlyMap<string, Credentials> | undefined> {
  if ((auth === undefined) !== (file === undefined)) {
    throw new CommandError("--auth sigv4 and --credentials FILE go together. Add the other one.", exitCodes.usage);
  }
  if (file === undefined) {
    return undefined;
  }
  try {
    return readCredentials(await readFile(file, "utf8"));
  } catch (cause) {
    throw new CommandError(`--credentials ${file}: ${describeReadError(cause)}`, exitCodes.failed, { cause });
  }
}

async function storeDocument(
  store: IntegrationStore,
  { name, api }: ReadDocument,
  { replace }: ServeOptions,
): Promise<void> {
  try {
    await store.put(api, { replaceTitle: replace === true });
  } catch (error) {
    if (error instanceof IdConflictError) {
      const message = toPrintableLine(`${name}: ${describeIdConflict(error)}`);
      throw new CommandError(message, exitCodes.refused, { cause: error });
    }
    throw error;
  }
}

/**
 * Creates the rate limit. The default burst is the number of tokens that one second adds. It is at least 1, because
 * otherwise no request would pass.
 */
function createRateLimit(db: Kysely<Database>, { rate, burst, database }: ServeOptions): RateLimit | undefined {
  if (rate === undefined) {
    if (burst !== undefined) {
      throw new CommandError("--burst needs --rate.", exitCodes.usage);
    }
    return undefined;
  }
  const settings = { rate, burst: Math.max(1, burst ?? Math.ceil(rate)) };
  return isPostgres(database) ? createPostgresRateLimit(db, settings) : createMemoryRateLimit(settings);
}

/** Reloads changed documents until the server is closed. */
async function watchUntil(
  closed: Promise<void>,
  signatures: FileSignatures,
  documents: readonly ReadDocument[],
  store: IntegrationStore,
  options: ServeOptions,
): Promise<void> {
  if (signatures.size === 0) {
    await closed;
    return;
  }
  const watcher = watchFiles(signatures, createReloader(documents, store, toReadOptions(options)));
  try {
    await closed;
  } finally {
    await watcher.close();
  }
}

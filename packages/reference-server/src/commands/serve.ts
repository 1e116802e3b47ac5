import { readFile } from "node:fs/promises";
import { type RunningServer, serve as listen } from "@smithy-contract/server-runtime/node";
import type { Kysely } from "kysely";
import { type Credentials, readCredentials } from "../auth/read-credentials.ts";
import type { BasePathMode } from "../documents/base-path.ts";
import { createLogger, type LogLevel } from "../operate/create-logger.ts";
import { identifyRefusals } from "../operate/identify-refusals.ts";
import { isLoopback } from "../operate/is-loopback.ts";
import { createReferenceServer, type ReferenceServerOptions } from "../service/create-reference-server.ts";
import type { IntegrationStore } from "../store/integration-store.ts";
import { isPostgres, openDatabase } from "../store/open-database.ts";
import type { Database } from "../store/schema.ts";
import { createSqlStore } from "../store/sql-store.ts";
import { createMemoryRateLimit } from "../throttle/memory-rate-limit.ts";
import { createPostgresRateLimit } from "../throttle/postgres-rate-limit.ts";
import type { RateLimit } from "../throttle/rate-limit.ts";
import { CommandError } from "./command-error.ts";
import { describeFailure, readDocuments } from "./read-documents.ts";
import { formatCalls, formatMethods } from "./show-methods.ts";

/** Options of `apigateway-reference serve`. */
export interface ServeOptions {
  readonly allowAnonymous?: true;
  readonly auth?: "sigv4";
  readonly basePath: BasePathMode;
  readonly burst?: number;
  readonly cors: readonly string[];
  readonly credentials?: string;
  readonly database?: string;
  readonly host: string;
  readonly logLevel: LogLevel;
  readonly port?: number;
  readonly rate?: number;
}

/** The port where none is asked for; a free one where it is taken. */
const preferredPort = 4010;

/** Methods shown at the start; `list` shows all. */
const shownMethods = 20;

/**
 * Serves documents, or a database, until the process is told to end.
 * @throws {CommandError} a document is refused, the options do not go together, or the address would be open to others
 * without authentication
 */
export async function serve(files: readonly string[], options: ServeOptions): Promise<void> {
  const credentials = await loadCredentials(options);
  if (!isLoopback(options.host) && credentials === undefined && options.allowAnonymous !== true) {
    throw new CommandError(
      `${options.host} can be reached from other machines, and requests are not authenticated. Add --auth sigv4 --credentials FILE, or --allow-anonymous, or listen on 127.0.0.1.`,
    );
  }
  // Read before anything is opened, so that a refused document leaves nothing behind.
  const reads = files.length > 0 || options.database === undefined;
  const documents = reads ? await readDocuments(files, { basePath: options.basePath }) : [];
  const db = await openDatabase(options.database);
  const store = createSqlStore(db);
  try {
    for (const { api } of documents) {
      await store.put(api);
    }
    const rateLimit = createRateLimit(db, options);
    const running = await start(store, options, {
      browsers: { fromLoopback: isLoopback(options.host), origins: options.cors },
      ...(credentials === undefined ? {} : { credentials }),
      ...(rateLimit === undefined ? {} : { rateLimit }),
    });
    await announce(store, running.url, credentials !== undefined);
    await running.closed;
  } finally {
    await store.close();
  }
}

async function loadCredentials({
  auth,
  credentials: file,
}: ServeOptions): Promise<ReadonlyMap<string, Credentials> | undefined> {
  if ((auth === undefined) !== (file === undefined)) {
    throw new CommandError("--auth sigv4 and --credentials FILE go together");
  }
  if (file === undefined) {
    return undefined;
  }
  try {
    return readCredentials(await readFile(file, "utf8"));
  } catch (cause) {
    throw new CommandError(`--credentials ${file}: ${describeFailure(cause)}`, { cause });
  }
}

/** The burst is a second's worth, where it is not set; one that holds no token would let nobody pass. */
function createRateLimit(db: Kysely<Database>, { rate, burst, database }: ServeOptions): RateLimit | undefined {
  if (rate === undefined) {
    if (burst !== undefined) {
      throw new CommandError("--burst needs --rate");
    }
    return undefined;
  }
  const settings = { rate, burst: Math.max(1, burst ?? Math.ceil(rate)) };
  return isPostgres(database) ? createPostgresRateLimit(db, settings) : createMemoryRateLimit(settings);
}

async function start(
  store: IntegrationStore,
  { host, port, logLevel }: ServeOptions,
  options: ReferenceServerOptions,
): Promise<RunningServer> {
  const logger = createLogger(logLevel);
  const onError = (error: unknown): void => logger.error({ err: error });
  const server = createReferenceServer(store, {
    ...options,
    onAnswer: (answered) => logger.info(answered, "answered"),
    onError,
  });
  const listenAt = async (wanted: number): Promise<RunningServer> => {
    const running = await listen(server, { host, port: wanted, onError });
    identifyRefusals(running.server);
    return running;
  };
  try {
    return await listenAt(port ?? preferredPort);
  } catch (error) {
    if (port === undefined && isPortTaken(error)) {
      return listenAt(0);
    }
    throw new CommandError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function isPortTaken(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && Reflect.get(cause, "code") === "EADDRINUSE";
}

async function announce(store: IntegrationStore, url: string, authenticates: boolean): Promise<void> {
  const methods = await store.list(shownMethods);
  const total = await store.count();
  const [first] = methods;
  const lines = [`GetIntegration is served at ${url}`, ""];
  if (first === undefined) {
    lines.push("There is nothing to answer: no method has an x-amazon-apigateway-integration.");
  } else {
    lines.push(formatMethods(methods));
  }
  if (total > methods.length) {
    lines.push(`… and ${total - methods.length} more; "apigateway-reference list" shows all.`);
  }
  if (first !== undefined) {
    lines.push("", "Try it:", "", formatCalls(url, first, authenticates));
  }
  lines.push(
    "",
    authenticates ? "Requests must be signed with the credentials given." : "Any credentials and region will do.",
  );
  lines.push("Ctrl-C ends it.");
  console.log(lines.join("\n"));
}

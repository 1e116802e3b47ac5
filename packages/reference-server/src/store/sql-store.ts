import { type Integration, IntegrationType } from "@apigateway/types";
import { type Insertable, type Kysely, PostgresAdapter, sql, type Transaction } from "kysely";
import type { ApiDefinition } from "../api-definition.ts";
import { guardStore } from "./guard-store.ts";
import {
  IdConflictError,
  type IntegrationStore,
  type Lookup,
  type PutOptions,
  type PutResult,
  type ServedMethod,
} from "./integration-store.ts";
import { selectNamesakes } from "./namesakes.ts";
import { openDatabase } from "./open-database.ts";
import type { Database } from "./schema.ts";
import { toTitleKey } from "./title-key.ts";

/**
 * The maximum number of rows in one insert. Their parameters stay far below the limits: 32,766 in SQLite and 65,535 in
 * PostgreSQL.
 */
const batchSize = 500;

/**
 * Opens the store in the database that a `--database` value names; see {@link openDatabase}.
 * @throws {StoreUnavailableError} if the database cannot be reached
 * @throws {DatabaseOpenError} if the database can be reached but not used
 *
 * @example
 * ```ts
 * const store = await openStore("apis.db"); // or openStore("postgres://…"), or openStore() for one in memory
 * await store.put(api);
 * const methods = await store.list();
 * await store.close();
 * ```
 */
export async function openStore(database?: string): Promise<IntegrationStore> {
  return createSqlStore(await openDatabase(database));
}

/** Creates a store on an open database. */
export function createSqlStore(db: Kysely<Database>): IntegrationStore {
  return {
    find: ({ restApiId, resourceId, httpMethod }) => guardStore(findIntegration(db, restApiId, resourceId, httpMethod)),
    put: (api, options = {}) =>
      guardStore(db.transaction().execute((transaction) => putApi(transaction, api, options))),
    remove: (restApiId) => guardStore(removeApi(db, restApiId)),
    list: (limit) => guardStore(listMethods(db, limit)),
    count: () => guardStore(countMethods(db)),
    async ping() {
      await guardStore(db.selectFrom("rest_api").select("id").limit(1).execute());
    },
    close: () => db.destroy(),
  };
}

async function findIntegration(
  db: Kysely<Database>,
  restApiId: string,
  resourceId: string,
  httpMethod: string,
): Promise<Lookup> {
  // PostgreSQL refuses a query parameter that has a NUL, and no stored id has one.
  if (`${restApiId}${resourceId}${httpMethod}`.includes("\0")) {
    return { found: false, missing: "api" };
  }
  const row = await db
    .selectFrom("rest_api")
    .leftJoin("resource", (join) =>
      join.onRef("resource.rest_api_id", "=", "rest_api.id").on("resource.id", "=", resourceId),
    )
    .leftJoin("method", (join) =>
      join
        .onRef("method.rest_api_id", "=", "resource.rest_api_id")
        .onRef("method.resource_id", "=", "resource.id")
        .on("method.http_method", "=", httpMethod),
    )
    .select(["resource.id as resource_id", "method.http_method", "method.integration"])
    .where("rest_api.id", "=", restApiId)
    .executeTakeFirst();
  if (row === undefined) {
    return { found: false, missing: "api" };
  }
  if (row.resource_id === null) {
    return { found: false, missing: "resource" };
  }
  if (row.http_method === null) {
    return { found: false, missing: "method" };
  }
  if (row.integration === null) {
    return { found: false, missing: "integration" };
  }
  const integration: Integration = JSON.parse(row.integration);
  return { found: true, integration };
}

async function putApi(db: Transaction<Database>, api: ApiDefinition, options: PutOptions): Promise<PutResult> {
  const row = {
    title: api.title,
    title_key: toTitleKey(api.title),
    pinned: api.pinned ? 1 : 0,
    content_hash: api.contentHash,
  };
  const replacesTitle = options.replaceTitle === true && !api.pinned;
  if (replacesTitle) {
    await awaitOtherWriters(db);
  }
  // Inserting first makes a second importer of the same API wait until the first one's transaction ends.
  const { numInsertedOrUpdatedRows: added } = await db
    .insertInto("rest_api")
    .values({ id: api.restApiId, ...row })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirstOrThrow();
  if (added !== 1n) {
    await checkOwner(db, api, replacesTitle);
    await db.updateTable("rest_api").set(row).where("id", "=", api.restApiId).execute();
    await db.deleteFrom("resource").where("rest_api_id", "=", api.restApiId).execute();
  }
  const replaced = !api.pinned && (await replaceNamesakes(db, api, replacesTitle));
  await insertResources(db, api, options);
  return added === 1n && !replaced ? "added" : "replaced";
}

/**
 * Makes transactions that replace the same title run one after the other, because neither would see the rows that the
 * other adds.
 */
async function awaitOtherWriters(db: Transaction<Database>): Promise<void> {
  // SQLite allows one writer at a time anyway.
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) {
    return;
  }
  await sql`lock table rest_api in share row exclusive mode`.execute(db);
}

/** Refuses to overwrite another document's API, unless the id is pinned or the title is to be replaced. */
async function checkOwner(db: Transaction<Database>, api: ApiDefinition, replacesTitle: boolean): Promise<void> {
  const owner = await db
    .selectFrom("rest_api")
    .select(["title", "content_hash"])
    .where("id", "=", api.restApiId)
    .executeTakeFirstOrThrow();
  if (api.pinned || owner.content_hash === api.contentHash) {
    return;
  }
  if (owner.title !== api.title) {
    const message = `The id ${api.restApiId} belongs to another API, with the title ${JSON.stringify(owner.title)}`;
    throw new IdConflictError(message, { replaceable: false });
  }
  if (!replacesTitle) {
    throw makeTitleConflict(api.title, api.restApiId);
  }
}

/**
 * Deletes the APIs of the same title under other ids that no document pins, and tells whether there were any. Databases
 * of earlier versions have such APIs, because ids used to derive from a document's content.
 */
async function replaceNamesakes(
  db: Transaction<Database>,
  api: ApiDefinition,
  replacesTitle: boolean,
): Promise<boolean> {
  if (replacesTitle) {
    const { numDeletedRows } = await db
      .deleteFrom("rest_api")
      .where("id", "in", selectNamesakes(db, api))
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }
  const namesake = await selectNamesakes(db, api).executeTakeFirst();
  if (namesake !== undefined) {
    throw makeTitleConflict(api.title, namesake.id);
  }
  return false;
}

function makeTitleConflict(title: string, restApiId: string): IdConflictError {
  const message = `The database already has another document with the title ${JSON.stringify(title)}, under the id ${restApiId}`;
  return new IdConflictError(message, { replaceable: true });
}

async function removeApi(db: Kysely<Database>, restApiId: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom("rest_api").where("id", "=", restApiId).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

async function insertResources(db: Transaction<Database>, api: ApiDefinition, options: PutOptions): Promise<void> {
  const { restApiId, resources } = api;
  const resourceRows = resources.map(({ resourceId, path }) => ({ rest_api_id: restApiId, id: resourceId, path }));
  for (const batch of toBatches(resourceRows)) {
    await db.insertInto("resource").values(batch).execute();
  }
  const methodRows: Insertable<Database["method"]>[] = resources.flatMap(({ resourceId, methods }) =>
    methods.map(({ httpMethod, integration }) => ({
      rest_api_id: restApiId,
      resource_id: resourceId,
      http_method: httpMethod,
      integration_type: integration?.type ?? null,
      integration: integration === undefined ? null : JSON.stringify(integration),
    })),
  );
  let written = 0;
  for (const batch of toBatches(methodRows)) {
    await db.insertInto("method").values(batch).execute();
    written += batch.length;
    options.onProgress?.(written, methodRows.length);
  }
}

function toBatches<Row>(rows: readonly Row[]): Row[][] {
  const count = Math.ceil(rows.length / batchSize);
  return Array.from({ length: count }, (_, index) => rows.slice(index * batchSize, (index + 1) * batchSize));
}

async function listMethods(db: Kysely<Database>, limit: number | undefined): Promise<readonly ServedMethod[]> {
  const query = db
    .selectFrom("method")
    .innerJoin("resource", (join) =>
      join.onRef("resource.rest_api_id", "=", "method.rest_api_id").onRef("resource.id", "=", "method.resource_id"),
    )
    .select([
      "method.rest_api_id as restApiId",
      "method.resource_id as resourceId",
      "method.http_method as httpMethod",
      "resource.path",
      "method.integration_type as type",
    ])
    .orderBy("method.rest_api_id")
    .orderBy("resource.path")
    .orderBy("method.http_method");
  const rows = await (limit === undefined ? query : query.limit(limit)).execute();
  return rows.map(({ restApiId, resourceId, httpMethod, path, type }) => ({
    restApiId,
    resourceId,
    httpMethod,
    path,
    type: Object.values(IntegrationType).find((name) => name === type) ?? null,
  }));
}

async function countMethods(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom("method")
    .select(({ fn }) => fn.countAll().as("methods"))
    .executeTakeFirstOrThrow();
  return Number(row.methods);
}

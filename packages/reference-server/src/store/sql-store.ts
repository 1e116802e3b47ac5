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

import { openDatabase } from "./open-database.ts";
import type { Database } from "./schema.ts";

/** Rows of one insert: far below the limits on parameters, which are 32,766 in SQLite and 65,535 in PostgreSQL. */
const batchSize = 500;

/**
 * Opens the store in the database that a `--database` value names; see {@link openDatabase}.
 * @throws {StoreUnavailableError} the database cannot be reached
 * @throws {DatabaseOpenError} it can be reached, and yet not be used
 */
export async function openStore(database?: string): Promise<IntegrationStore> {
  return createSqlStore(await openDatabase(database));
}

/** The store in a database that is open. */
export function createSqlStore(db: Kysely<Database>): IntegrationStore {
  return {
    find: ({ restApiId, resourceId, httpMethod }) => guardStore(findIntegration(db, restApiId, resourceId, httpMethod)),
    put: (api, options = {}) =>
      guardStore(db.transaction().execute((transaction) => putApi(transaction, api, options))),
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
  // PostgreSQL's texts have no NUL, and asking for one is an error.
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
  const row = { title: api.title, pinned: api.pinned ? 1 : 0, content_hash: api.contentHash };
  const replacesTitle = options.replaceTitle === true && !api.pinned;
  if (replacesTitle) {
    await awaitOtherWriters(db);
  }
  // Inserting first makes a second importer of the same API wait for the first one's end.
  const { numInsertedOrUpdatedRows: added } = await db
    .insertInto("rest_api")
    .values({ id: api.restApiId, ...row })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirstOrThrow();
  if (added !== 1n) {
    await checkOwner(db, api);
    await db.updateTable("rest_api").set(row).where("id", "=", api.restApiId).execute();
    await db.deleteFrom("resource").where("rest_api_id", "=", api.restApiId).execute();
  }
  const replaced = replacesTitle ? await deleteNamesakes(db, api) : 0n;
  await insertResources(db, api, options);
  return added === 1n && replaced === 0n ? "added" : "replaced";
}

/** Of two transactions that replace the same title, neither sees what the other adds; so one comes after the other. */
async function awaitOtherWriters(db: Transaction<Database>): Promise<void> {
  // SQLite has one writer at a time anyway.
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) {
    return;
  }
  await sql`lock table rest_api in share row exclusive mode`.execute(db);
}

/** A pinned id replaces whatever has it; a derived one must never meet another document's. */
async function checkOwner(db: Transaction<Database>, api: ApiDefinition): Promise<void> {
  const owner = await db
    .selectFrom("rest_api")
    .select(["title", "content_hash"])
    .where("id", "=", api.restApiId)
    .executeTakeFirst();
  if (owner === undefined || api.pinned || owner.content_hash === api.contentHash) {
    return;
  }
  throw new IdConflictError(`The id ${api.restApiId} belongs to another API, ${JSON.stringify(owner.title)}`);
}

async function deleteNamesakes(db: Transaction<Database>, api: ApiDefinition): Promise<bigint> {
  const { numDeletedRows } = await db
    .deleteFrom("rest_api")
    .where("title", "=", api.title)
    .where("id", "!=", api.restApiId)
    .executeTakeFirstOrThrow();
  return numDeletedRows;
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
    .where("method.integration_type", "is not", null)
    .orderBy("method.rest_api_id")
    .orderBy("resource.path")
    .orderBy("method.http_method");
  const rows = await (limit === undefined ? query : query.limit(limit)).execute();
  return rows.flatMap(({ type, ...row }) => {
    const known = Object.values(IntegrationType).find((name) => name === type);
    return known === undefined ? [] : [{ ...row, type: known }];
  });
}

async function countMethods(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom("method")
    .select(({ fn }) => fn.countAll().as("methods"))
    .where("integration_type", "is not", null)
    .executeTakeFirstOrThrow();
  return Number(row.methods);
}

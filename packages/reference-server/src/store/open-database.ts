import { type Dialect, Kysely, PostgresDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { DatabaseNameError, DatabaseOpenError, StoreUnavailableError } from "./integration-store.ts";
import { isRefusedWrite } from "./is-refused-write.ts";
import { isUnavailable } from "./is-unavailable.ts";
import { openNodeSqlite } from "./node-sqlite-dialect.ts";
import { openPostgresPool } from "./postgres-pool.ts";
import { type Database, migrations } from "./schema.ts";

/**
 * Opens the database that a `--database` value names and brings its schema up to date. The name is `postgres://…` or
 * that of a SQLite file; without one, the database is in memory. If two processes start at once, one migrates and the
 * other waits.
 * @throws {StoreUnavailableError} if the database cannot be reached
 * @throws {DatabaseOpenError} if the database can be reached but not used
 */
export async function openDatabase(name: string | undefined): Promise<Kysely<Database>> {
  const db = new Kysely<Database>({ dialect: await openDialect(name) });
  const error = await migrate(db);
  if (error !== undefined) {
    await db.destroy();
    if (isUnavailable(error)) {
      throw new StoreUnavailableError(error);
    }
    // The message leaves out the database's name, because it may have a password.
    throw new DatabaseOpenError(`Cannot use the database: ${describeRefusal(error)}`, { cause: error });
  }
  return db;
}

/** Brings the schema up to date, and returns the error if that fails. */
async function migrate(db: Kysely<Database>): Promise<unknown> {
  try {
    // Reading needs no lock, so that a starting process does not wait for a long import.
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    if (rows.map(({ name }) => name).join() === Object.keys(migrations).toSorted().join()) {
      return undefined;
    }
  } catch (error) {
    if (isUnavailable(error)) {
      return error;
    }
    // Either the table does not exist yet, or the migrator reports what is wrong.
  }
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  return error;
}

function describeRefusal(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (message.startsWith("corrupted migrations")) {
    return "another version of this program, probably a newer one, created its tables. Use that version, or another database.";
  }
  return isRefusedWrite(error)
    ? `its tables are missing or of an earlier version, and they cannot be written: ${message}`
    : message;
}

/** Tells whether a `--database` value names a PostgreSQL server. */
export function isPostgres(name: string | undefined): name is string {
  return /^postgres(?:ql)?:\/\//i.test(name ?? "");
}

async function openDialect(name: string | undefined): Promise<Dialect> {
  // SQLite would open a temporary database that ends with the process.
  if (name === "") {
    throw new DatabaseNameError("--database is empty. Name a SQLite file or postgres://…");
  }
  // An error about a file of this name would show the URL's password.
  if (!isPostgres(name) && /^(?!file:)[a-z][a-z0-9+.-]*:\/\//i.test(name ?? "")) {
    throw new DatabaseNameError("--database takes a SQLite file or postgres://…, and no other kind of URL.");
  }
  return isPostgres(name) ? new PostgresDialect({ pool: openPostgresPool(name) }) : openNodeSqlite(name ?? ":memory:");
}

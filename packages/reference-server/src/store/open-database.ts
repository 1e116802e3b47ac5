import { type Dialect, Kysely, PostgresDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { DatabaseOpenError, StoreUnavailableError } from "./integration-store.ts";
import { isUnavailable } from "./is-unavailable.ts";
import { openNodeSqlite } from "./node-sqlite-dialect.ts";
import { openPostgresPool } from "./postgres-pool.ts";
import { type Database, migrations } from "./schema.ts";

/**
 * Opens the database that a `--database` value names and brings its schema up to date: `postgres://…`, a SQLite file,
 * or a database in memory where there is no value. Of two processes that start at once, one migrates and the other waits.
 * @throws {StoreUnavailableError} the database cannot be reached
 * @throws {DatabaseOpenError} it can be reached, and yet not be used
 */
export async function openDatabase(name: string | undefined): Promise<Kysely<Database>> {
  const db = new Kysely<Database>({ dialect: await openDialect(name) });
  const error = await migrate(db);
  if (error !== undefined) {
    await db.destroy();
    if (isUnavailable(error)) {
      throw new StoreUnavailableError(error);
    }
    // Without the name, which may hold a password.
    const message = describeRefusal(error);
    throw new DatabaseOpenError(`Cannot use the database: ${message}`, { cause: error });
  }
  return db;
}

/** Why the schema cannot be brought up to date; undefined where it is. */
async function migrate(db: Kysely<Database>): Promise<unknown> {
  try {
    // To look needs no lock, so that who only starts need not wait for a long import.
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    if (rows.map(({ name }) => name).join() === Object.keys(migrations).toSorted().join()) {
      return undefined;
    }
  } catch (error) {
    if (isUnavailable(error)) {
      return error;
    }
    // There is no such table yet, or else the migrator says what is wrong.
  }
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  return error;
}

function describeRefusal(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.startsWith("corrupted migrations")
    ? "another version of this program, probably a newer one, has made its tables; use that version or another database"
    : message;
}

/** Whether a `--database` value names a PostgreSQL server, which several processes can share. */
export function isPostgres(name: string | undefined): name is string {
  return name !== undefined && /^postgres(?:ql)?:\/\//i.test(name);
}

async function openDialect(name: string | undefined): Promise<Dialect> {
  // SQLite would take it for a database that ends with the process.
  if (name === "") {
    throw new DatabaseOpenError("--database names nothing; name a SQLite file or postgres://…");
  }
  // Taken for a file, it would be named in an error, password and all.
  if (name !== undefined && !isPostgres(name) && /^(?!file:)[a-z][a-z0-9+.-]*:\/\//i.test(name)) {
    throw new DatabaseOpenError("--database takes a SQLite file or postgres://…, and no other kind of URL");
  }
  return isPostgres(name) ? new PostgresDialect({ pool: openPostgresPool(name) }) : openNodeSqlite(name ?? ":memory:");
}

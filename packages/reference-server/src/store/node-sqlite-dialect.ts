import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Kysely,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteDatabase,
  type SqliteStatement,
} from "kysely";
import { existsSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { DatabaseOpenError } from "./integration-store.ts";
import { describe, describeOpenError, isReadOnly } from "./sqlite-errors.ts";

/** Milliseconds to wait for another process that holds SQLite's write lock. */
const busyTimeout = 10_000;

/** The maximum number of prepared statements that are kept. The store uses about a dozen. */
const maxStatements = 100;

/**
 * Opens a SQLite file, or a database in memory, with Node's own SQLite. A file that can be read but not written is
 * opened for reading.
 * @throws {DatabaseOpenError} if this Node has no SQLite (before 22.13) or the file cannot be opened
 */
export async function openNodeSqlite(file: string): Promise<Dialect> {
  const { DatabaseSync } = await import("node:sqlite").catch((cause: unknown) => {
    const message = `SQLite needs Node 22.13 or later, and this is ${process.version}. PostgreSQL works: --database postgres://…`;
    throw new DatabaseOpenError(message, { cause });
  });
  try {
    return createDialect(wrapDatabase(openFile(DatabaseSync, file)));
  } catch (cause) {
    if (cause instanceof DatabaseOpenError) {
      throw cause;
    }
    throw new DatabaseOpenError(`Cannot open ${file}: ${describeOpenError(file, cause)}`, { cause });
  }
}

function openFile(Database: typeof DatabaseSync, file: string): DatabaseSync {
  const database = new Database(file);
  try {
    // Node 22.13 does not know the constructor's option `timeout`.
    database.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
    // With a write-ahead log, replicas can read while an import writes.
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    return database;
  } catch (error) {
    database.close();
    if (isReadOnly(error) && existsSync(file)) {
      return openReadOnlyFile(Database, file);
    }
    throw error;
  }
}

/**
 * Opens a file in a folder that cannot be written. SQLite needs to create files next to a database with a write-ahead
 * log, unless it is told that the database is immutable. In that case, it ignores the log.
 * {@link https://sqlite.org/wal.html#readonly}
 * @throws {DatabaseOpenError} if the log has content, which would be missing, or if this Node does not take SQLite's URIs
 */
export function openReadOnlyFile(Database: typeof DatabaseSync, file: string): DatabaseSync {
  const log = `${file}-wal`;
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    throw new DatabaseOpenError(
      `Cannot open ${file}: its folder is read-only, and ${log} has changes that are not in it yet. Copy both to a folder that can be written, and name the copy.`,
    );
  }
  const url = pathToFileURL(file);
  url.searchParams.set("immutable", "1");
  try {
    return new Database(url.href, { readOnly: true });
  } catch (cause) {
    const message = `Cannot open ${file}: its folder is read-only, and Node ${process.version} cannot read it there. Use a later Node, or copy the file to a folder that can be written.`;
    throw new DatabaseOpenError(message, { cause });
  }
}

function createDialect(database: SqliteDatabase): Dialect {
  return {
    createDriver: () => new ImmediateDriver({ database }),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class ImmediateDriver extends SqliteDriver {
  /** Takes the write lock at once. A transaction that reads before it writes could otherwise fail halfway instead of waiting. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  /**
   * Rolls back, unless SQLite has done so itself, as it does when the disk is full. The error of a second rollback would
   * hide the first error. {@link https://sqlite.org/lang_transaction.html}
   */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!describe(error).includes("no transaction is active")) {
        throw error;
      }
    }
  }
}

/** SQLite's DDL is transactional: if two processes start at once, one migrates while the other waits for its lock. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  override async acquireMigrationLock(_db: Kysely<unknown>): Promise<void> {
    // The lock of the transaction is enough.
  }
}

/** Wraps Node's SQLite in the interface that Kysely's dialect expects. */
function wrapDatabase(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known !== undefined) {
        return known;
      }
      const statement = wrapStatement(sql, database.prepare(sql));
      if (statements.size >= maxStatements) {
        statements.clear();
      }
      statements.set(sql, statement);
      return statement;
    },
  };
}

function wrapStatement(sql: string, statement: StatementSync): SqliteStatement {
  return {
    // Node 22.13 cannot list the columns of a statement.
    reader: /^(?:select|with|pragma)\b|\breturning\b/i.test(sql),
    all: (parameters) => statement.all(...toInputs(parameters)),
    run: (parameters) => statement.run(...toInputs(parameters)),
    iterate: (parameters) => statement.iterate(...toInputs(parameters)),
  };
}

function toInputs(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((parameter) => {
    if (parameter === null || typeof parameter === "string" || typeof parameter === "number") {
      return parameter;
    }
    throw new TypeError(`SQLite parameter of type ${typeof parameter}`);
  });
}

import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type SqliteDatabase,
  type SqliteStatement,
} from "kysely";
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { DatabaseOpenError } from "./integration-store.ts";

/** Milliseconds to wait for another process that holds SQLite's write lock. */
const busyTimeout = 10_000;

/** Statements kept prepared; the store has a dozen. */
const maxStatements = 100;

/**
 * Opens a SQLite file, or a database in memory, by Node's own SQLite.
 * @throws {DatabaseOpenError} this Node has none (before 22.13), or the file cannot be opened
 */
export async function openNodeSqlite(file: string): Promise<Dialect> {
  const { DatabaseSync } = await import("node:sqlite").catch((cause: unknown) => {
    const message = `SQLite needs Node 22.13 or later, and this is ${process.version}; PostgreSQL works: --database postgres://…`;
    throw new DatabaseOpenError(message, { cause });
  });
  try {
    const database = new DatabaseSync(file, { timeout: busyTimeout });
    // With a write-ahead log, replicas read while an import writes.
    if (file !== ":memory:") {
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    }
    return new NodeSqliteDialect(wrapDatabase(database));
  } catch (cause) {
    throw new DatabaseOpenError(`Cannot open ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

class NodeSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new ImmediateDriver({ database: this.#database });
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter();
  }
}

/** Takes the write lock at a transaction's start: one that reads first and writes then could fail halfway instead of waiting. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

/** SQLite's DDL is transactional, so that of two starters one migrates while the other waits for its lock. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  override async acquireMigrationLock(_db: Kysely<unknown>): Promise<void> {
    // The transaction's own lock is enough.
  }
}

/** Node's SQLite behind the interface that Kysely's dialect expects. */
function wrapDatabase(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close() {
      statements.clear();
      database.close();
    },
    prepare(sql) {
      const known = statements.get(sql);
      if (known !== undefined) {
        return known;
      }
      const statement = wrapStatement(database.prepare(sql));
      if (statements.size >= maxStatements) {
        statements.clear();
      }
      statements.set(sql, statement);
      return statement;
    },
  };
}

function wrapStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
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

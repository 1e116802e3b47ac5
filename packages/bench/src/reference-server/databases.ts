import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPostgres, startPostgres, type Postgres } from "../../../reference-server/test/postgres.ts";

/** An empty database to measure with. */
export interface BenchDatabase {
  readonly title: "SQLite" | "PostgreSQL";
  /** The value for the option `--database`. */
  readonly name: string;
}

/** The databases that are available on this machine, with notes on missing ones. */
export interface BenchDatabases {
  readonly databases: readonly BenchDatabase[];
  readonly notes: readonly string[];
}

/** Runs a function with a new SQLite file and, if PostgreSQL is installed, a new PostgreSQL server. Removes both afterwards. */
export async function withDatabases<Result>(run: (found: BenchDatabases) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "bench-reference-"));
  const programs = findPostgres();
  let postgres: Postgres | undefined;
  try {
    postgres = programs === undefined ? undefined : await startPostgres(programs);
    const sqlite: BenchDatabase = { title: "SQLite", name: join(folder, "apis.db") };
    return await run(
      postgres === undefined
        ? {
            databases: [sqlite],
            notes: ["PostgreSQL was not measured, because it is not installed (`apt-get install postgresql`)."],
          }
        : { databases: [sqlite, { title: "PostgreSQL", name: postgres.url }], notes: [] },
    );
  } finally {
    await postgres?.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

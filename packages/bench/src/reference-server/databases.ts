import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPostgres, startPostgres, type Postgres } from "../../../reference-server/test/postgres.ts";

/** A kind of database, with an empty one of it. */
export interface BenchDatabase {
  readonly title: "SQLite" | "PostgreSQL";
  /** As `--database` takes it. */
  readonly name: string;
}

/** The databases of this machine, each empty, and what is to be said of the others. */
export interface BenchDatabases {
  readonly databases: readonly BenchDatabase[];
  readonly notes: readonly string[];
}

/** Runs something with a SQLite file and, where it is installed, a PostgreSQL server of its own; removes both after it. */
export async function withDatabases<Result>(run: (found: BenchDatabases) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "bench-reference-"));
  const programs = findPostgres();
  let postgres: Postgres | undefined;
  try {
    postgres = programs === undefined ? undefined : await startPostgres(programs);
    const sqlite: BenchDatabase = { title: "SQLite", name: join(folder, "apis.db") };
    return await run(
      postgres === undefined
        ? { databases: [sqlite], notes: ["Without PostgreSQL, which needs its programs: apt-get install postgresql."] }
        : { databases: [sqlite, { title: "PostgreSQL", name: postgres.url }], notes: [] },
    );
  } finally {
    await postgres?.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

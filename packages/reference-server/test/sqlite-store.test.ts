import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { DatabaseOpenError, openStore, StoreUnavailableError, StoreWriteError } from "../src/index.ts";
import { DatabaseNameError } from "../src/store/integration-store.ts";
import { selectNamesakes } from "../src/store/namesakes.ts";
import { openReadOnlyFile } from "../src/store/node-sqlite-dialect.ts";
import { isPostgres, openDatabase } from "../src/store/open-database.ts";
import { createSqlStore } from "../src/store/sql-store.ts";
import { describeLastingStore, describeStore, makeApi } from "./store-cases.ts";

const folder = mkdtempSync(join(tmpdir(), "sqlite-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

function readError(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

function makeFile(): string {
  files += 1;
  return join(folder, `${files}.db`);
}

describe("a store in memory", () => {
  describeStore(() => Promise.resolve(undefined));
});

describe("a store in a SQLite file", () => {
  describeStore(() => Promise.resolve(makeFile()));
  describeLastingStore(() => Promise.resolve(makeFile()));

  test("keeps its APIs after it is closed and opened again", async () => {
    const file = makeFile();
    const first = await openStore(file);
    await first.put(makeApi("A", ["/a"], "api"));
    await first.close();
    const second = await openStore(file);
    expect(await second.count()).toBe(1);
    await second.close();
  });

  test("can be read by one process while another writes", async () => {
    const file = makeFile();
    const [reader, writer] = [await openStore(file), await openStore(file)];
    await writer.put(makeApi("A", ["/a"], "api"));
    expect(await reader.count()).toBe(1);
    await Promise.all([reader.close(), writer.close()]);
  });

  test("can be opened during a long write of another process", async () => {
    const file = makeFile();
    await (await openStore(file)).close();
    const writer = new DatabaseSync(file);
    writer.exec("begin exclusive");
    const store = await openStore(file);
    expect(await store.count()).toBe(0);
    await store.close();
    writer.close();
  });

  test("waits up to ten seconds for another process that writes", async () => {
    const db = await openDatabase(makeFile());
    expect((await sql`pragma busy_timeout`.execute(db)).rows).toEqual([{ timeout: 10_000 }]);
    await db.destroy();
  });

  test("leaves no files beside the database after it is closed", async () => {
    const file = makeFile();
    const store = await openStore(file);
    await store.put(makeApi("A", ["/a"]));
    expect(existsSync(`${file}-wal`)).toBe(true);
    await store.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  test("says that the disk is full, although SQLite has then rolled back by itself", async () => {
    const file = makeFile();
    const db = await openDatabase(file);
    await sql`pragma max_page_count = 20`.execute(db);
    const store = createSqlStore(db);
    const paths = Array.from({ length: 3000 }, (_, index) => `/path-${index}`);
    await expect(store.put(makeApi("Large", paths))).rejects.toThrow(StoreWriteError);
    expect(await store.count()).toBe(0);
    await store.close();
  });

  test("has the tables of PostgreSQL, and none of them after a migration has failed halfway", async () => {
    const listTables = (file: string): unknown[] => {
      const database = new DatabaseSync(file);
      const rows = database.prepare("select name from sqlite_master where type = 'table' order by name").all();
      database.close();
      return rows.map(({ name }) => name).filter((name) => !String(name).startsWith("kysely"));
    };
    const [file, taken] = [makeFile(), makeFile()];
    await (await openStore(file)).close();
    expect(listTables(file)).toEqual(["method", "rate_bucket", "resource", "rest_api"]);

    const database = new DatabaseSync(taken);
    database.exec("create table method (a)");
    database.close();
    await expect(openStore(taken)).rejects.toMatchObject({
      message: 'Cannot use the database: table "method" already exists',
      cause: expect.objectContaining({ errcode: 1 }),
    });
    expect(listTables(taken)).toEqual(["method"]);
  });

  test("refuses a parameter that SQLite has no type for", async () => {
    const db = await openDatabase(undefined);
    await expect(sql`select ${true}`.execute(db)).rejects.toThrow("SQLite parameter of type boolean");
    await db.destroy();
  });

  test("can be opened where nothing can be written, unless its log cannot be read", async () => {
    const file = makeFile();
    const store = await openStore(file);
    await store.put(makeApi("A", ["/a"], "api"));
    await store.close();
    const database = openReadOnlyFile(DatabaseSync, file);
    expect(database.prepare("select id from rest_api").all()).toMatchObject([{ id: "api" }]);
    expect(() => database.exec("delete from rest_api")).toThrow(/readonly/);
    database.close();
    expect(existsSync(`${file}-shm`)).toBe(false);

    writeFileSync(`${file}-wal`, "");
    openReadOnlyFile(DatabaseSync, file).close();
    writeFileSync(`${file}-wal`, "changes");
    expect(() => openReadOnlyFile(DatabaseSync, file)).toThrow(/-wal has changes that are not in it yet/);
  });

  test("can be read if SQLite cannot create its files beside it, unless its log cannot be read", async () => {
    const file = makeFile();
    const store = await openStore(file);
    await store.put(makeApi("A", ["/a"], "api"));
    await store.close();
    mkdirSync(`${file}-shm`);
    const readable = await openStore(file);
    expect(await readable.count()).toBe(1);
    await expect(readable.remove("api")).rejects.toThrow(StoreWriteError);
    await readable.close();
    rmSync(`${file}-wal`);
    mkdirSync(`${file}-wal`);
    await expect(openStore(file)).rejects.toThrow(
      /^Cannot open \S+\.db: its folder is read-only, and \S+-wal has changes/,
    );
  });

  test("that this Node cannot read where nothing can be written is refused with the remedy", () => {
    const error = readError(() => openReadOnlyFile(DatabaseSync, join(folder, "missing.db")));
    expect(error).toBeInstanceOf(DatabaseOpenError);
    expect(error).toMatchObject({ message: expect.stringContaining("cannot read it there"), cause: expect.any(Error) });
  });

  test("finds APIs of the same title by an index", async () => {
    const file = makeFile();
    const db = await openDatabase(file);
    const query = selectNamesakes(db, makeApi("A", ["/a"])).compile();
    await db.destroy();
    const database = new DatabaseSync(file);
    const plan = database.prepare(`explain query plan ${query.sql}`).all(...query.parameters.map(String));
    database.close();
    expect(JSON.stringify(plan)).toMatch(/SEARCH rest_api USING INDEX rest_api_title_key /);
  });

  test("that a newer version has changed is refused with that reason", async () => {
    const file = makeFile();
    await (await openStore(file)).close();
    const database = new DatabaseSync(file);
    database.exec("insert into kysely_migration values ('9999_future', '2030')");
    database.close();
    await expect(openStore(file)).rejects.toThrow(/^Cannot use the database: another version of this program/);
  });

  test("that cannot be opened is named in the error", async () => {
    await expect(openStore(folder)).rejects.toThrow(/^Cannot open .*: it is a folder/);
    await expect(openStore(join(folder, "missing", "x.db"))).rejects.toThrow(
      /^Cannot open .*x\.db: its folder does not exist$/,
    );
    await expect(openStore(`${folder}/http://x.db`)).rejects.toThrow(/^Cannot open .*: its folder does not exist$/);
    const text = makeFile();
    writeFileSync(text, "not a database ".repeat(100));
    await expect(openStore(text)).rejects.toMatchObject({
      name: "DatabaseOpenError",
      message: expect.stringMatching(/^Cannot open .*: file is not a database$/),
      cause: expect.objectContaining({ errcode: 26 }),
    });
  });
});

describe("the name of a database", () => {
  test.each(["postgres://a", "postgresql://a", "POSTGRES://a"])("is that of a server: %s", (name) => {
    expect(isPostgres(name)).toBe(true);
  });

  test.each([undefined, "", "a.db", "postgres", "postgres:a", "a-postgres://b", "postgresq://a"])(
    "is not that of a server: %s",
    (name) => {
      expect(isPostgres(name)).toBe(false);
    },
  );

  test("is refused if it is empty or another kind of URL, without the password in it", async () => {
    await expect(openStore("")).rejects.toThrow(/^--database is empty/);
    for (const name of ["mysql://u:hush@h/d", "Http://u:hush@h", "x+y.z-1://hush"]) {
      const error = await openStore(name).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(DatabaseNameError);
      expect(String(error)).not.toContain("hush");
    }
  });

  test("of a server that cannot be reached leads to an error of its own", async () => {
    await expect(openStore("postgres://test@127.0.0.1:1/postgres")).rejects.toThrow(StoreUnavailableError);
  });
});

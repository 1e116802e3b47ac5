import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, test } from "vitest";
import { DatabaseOpenError, openStore } from "../src/index.ts";
import { selectNamesakes } from "../src/store/namesakes.ts";
import { openDatabase } from "../src/store/open-database.ts";
import { describeLastingStore, describeStore, makeApi } from "./store-cases.ts";

const folder = mkdtempSync(join(tmpdir(), "sqlite-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

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
    writer.exec("begin immediate");
    const store = await openStore(file);
    expect(await store.count()).toBe(0);
    await store.close();
    writer.close();
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
    await expect(openStore(folder)).rejects.toThrow(DatabaseOpenError);
    await expect(openStore(join(folder, "missing", "x.db"))).rejects.toThrow(/^Cannot open .*x\.db: /);
  });
});

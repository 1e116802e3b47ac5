import { sql } from "kysely";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createReferenceServer, DatabaseOpenError, openStore, StoreUnavailableError } from "../src/index.ts";
import { selectNamesakes } from "../src/store/namesakes.ts";
import { openDatabase } from "../src/store/open-database.ts";
import { createPostgresRateLimit } from "../src/throttle/postgres-rate-limit.ts";
import { startFreezingProxy } from "./freezing-proxy.ts";
import { findPostgres, type Postgres, startPostgres } from "./postgres.ts";
import { requestFor } from "./serve-document.ts";
import { describeLastingStore, describeStore, makeApi } from "./store-cases.ts";

const programs = findPostgres();
const required = process.env["CI"] === "true";
const missing = programs === undefined ? " (needs PostgreSQL: apt-get install -y postgresql)" : "";

describe.skipIf(programs === undefined && !required)(`a store in PostgreSQL${missing}`, () => {
  let postgres: Postgres;
  let made = 0;

  beforeAll(async () => {
    if (programs === undefined) {
      throw new Error(`PostgreSQL is not installed${missing}`);
    }
    postgres = await startPostgres(programs);
  }, 60_000);
  afterAll(() => postgres.remove());

  async function makeDatabase(): Promise<string> {
    made += 1;
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    await client.query(`create database test${made}`);
    await client.end();
    return postgres.url.replace(/postgres$/, `test${made}`);
  }

  describeStore(makeDatabase);
  describeLastingStore(makeDatabase);

  test("keeps no connection after it is closed", async () => {
    const database = await makeDatabase();
    const store = await openStore(database);
    const observer = new Client({ connectionString: postgres.url });
    await observer.connect();
    const countConnections = async (): Promise<number> => {
      const name = new URL(database).pathname.slice(1);
      const { rows } = await observer.query("select 1 from pg_stat_activity where datname = $1", [name]);
      return rows.length;
    };
    expect(await countConnections()).toBeGreaterThan(0);
    await store.close();
    await vi.waitFor(async () => expect(await countConnections()).toBe(0));
    await observer.end();
  });

  test("is migrated once if several processes open it at the same time", async () => {
    const database = await makeDatabase();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(database)));
    await Promise.all(stores.map((store) => store.put(makeApi("A", ["/a"], "api"))));
    expect(await stores[0]?.count()).toBe(1);
    await Promise.all(stores.map((store) => store.close()));
  });

  test("keeps one API of a title if several processes replace it at the same time", async () => {
    const database = await makeDatabase();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(database)));
    await Promise.all(stores.map((store, index) => store.put(makeApi("Same", [`/p${index}`]), { replaceTitle: true })));
    expect(await stores[0]?.count()).toBe(1);
    await Promise.all(stores.map((store) => store.close()));
  });

  test("is shared by two replicas, which respond with 503 while it is stopped and recover afterwards", async () => {
    const database = await makeDatabase();
    const stores = [await openStore(database), await openStore(database)];
    await stores[0]?.put(makeApi("A", ["/a"], "api"));
    const [served] = (await stores[1]?.list()) ?? [];
    if (served === undefined) {
      throw new Error("The second replica must list the stored API");
    }
    const errors: unknown[] = [];
    const servers = stores.map((store) => createReferenceServer(store, { onError: (error) => errors.push(error) }));
    const ask = (): Promise<Response[]> =>
      Promise.all(servers.map((server) => server.fetch(requestFor(served, "application/json"))));

    const [first, second] = await Promise.all((await ask()).map((response) => response.json()));
    expect(first).toMatchObject({ type: "MOCK" });
    expect(second).toEqual(first);

    await postgres.stop();
    for (const response of await ask()) {
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("1");
      expect(await response.text()).not.toContain("ECONN");
    }
    expect(errors.length).toBeGreaterThan(0);

    await postgres.start();
    expect((await ask()).map(({ status }) => status)).toEqual([200, 200]);
    await Promise.all(stores.map((store) => store.close()));
  }, 30_000);

  test("recovers by itself from a network that drops packets silently", async () => {
    const url = new URL(await makeDatabase());
    const proxy = await startFreezingProxy(Number(url.port));
    url.port = String(proxy.port);
    // The default timeout is too long for a test.
    url.searchParams.set("query_timeout", "300");
    const store = await openStore(url.href);
    await store.put(makeApi("A", ["/a"], "api"));
    proxy.freeze();
    await expect(store.ping()).rejects.toThrow(StoreUnavailableError);
    expect(await store.count()).toBe(1);
    await store.close();
    proxy.close();
  });

  test("counts the tokens of a caller over all replicas, and refills them with time", async () => {
    const name = await makeDatabase();
    const databases = [await openDatabase(name), await openDatabase(name)];
    const limits = databases.map((db) => createPostgresRateLimit(db, { rate: 0.01, burst: 5 }));
    const takes = Array.from({ length: 12 }, (_, index) => limits[index % 2]?.take("a"));
    const permits = await Promise.all(takes);
    expect(permits.filter((permit) => permit?.ok)).toHaveLength(5);
    expect(permits.find((permit) => permit?.ok === false)).toEqual({ ok: false, retryAfterSeconds: 100 });
    expect(await limits[0]?.take("b")).toEqual({ ok: true });

    const [db] = databases;
    await db?.updateTable("rate_bucket").set({ refilled_at: 0 }).where("caller", "=", "a").execute();
    const again = await Promise.all(Array.from({ length: 6 }, () => limits[1]?.take("a")));
    expect(again.filter((permit) => permit?.ok)).toHaveLength(5);
    await Promise.all(databases.map((open) => open.destroy()));
  });

  test("finds APIs of the same title by an index", async () => {
    const db = await openDatabase(await makeDatabase());
    const plan = await db.transaction().execute(async (transaction) => {
      // A table this small would be read as a whole.
      await sql`set local enable_seqscan = off`.execute(transaction);
      return selectNamesakes(transaction, makeApi("A", ["/a"])).explain();
    });
    expect(JSON.stringify(plan)).toContain("rest_api_title_key");
    await db.destroy();
  });

  test("refills a bucket after the database's clock has stepped back, and never has less than no tokens", async () => {
    const db = await openDatabase(await makeDatabase());
    const limit = createPostgresRateLimit(db, { rate: 0.01, burst: 2 });
    const readBucket = (): Promise<{ readonly tokens: number; readonly ahead: number }> =>
      db
        .selectFrom("rate_bucket")
        .select([
          "tokens",
          sql<number>`refilled_at - extract(epoch from clock_timestamp())::double precision`.as("ahead"),
        ])
        .executeTakeFirstOrThrow();
    const moveClock = async (seconds: number): Promise<void> => {
      await sql`update rate_bucket set refilled_at = refilled_at - ${seconds}::double precision`.execute(db);
    };
    await limit.take("a");
    await limit.take("a");
    expect(await limit.take("a")).toMatchObject({ ok: false });

    await moveClock(-3600);
    expect(await limit.take("a")).toEqual({ ok: true });
    const { tokens, ahead } = await readBucket();
    expect(tokens).toBe(0);
    expect(ahead).toBeLessThanOrEqual(0);
    expect(await limit.take("a")).toMatchObject({ ok: false });

    await moveClock(100);
    expect(await limit.take("a")).toEqual({ ok: true });
    expect(await limit.take("a")).toMatchObject({ ok: false });

    // A step that is too small to be told from a statement that waited gives nothing away.
    await moveClock(-5);
    expect(await limit.take("a")).toMatchObject({ ok: false });
    expect((await readBucket()).tokens).toBeGreaterThanOrEqual(0);
    await db.destroy();
  });

  test("deletes buckets that are full again, with every thousandth token", async () => {
    const db = await openDatabase(await makeDatabase());
    const limit = createPostgresRateLimit(db, { rate: 10, burst: 10_000 });
    const listCallers = async (): Promise<readonly string[]> =>
      (await db.selectFrom("rate_bucket").select("caller").orderBy("caller").execute()).map(({ caller }) => caller);
    const age = (caller: string, seconds: number): Promise<unknown> =>
      sql`update rate_bucket set refilled_at = refilled_at - ${seconds}::double precision where caller = ${caller}`.execute(
        db,
      );
    await limit.take("gone");
    await limit.take("kept");
    // A bucket is full again after 1000 seconds.
    await age("gone", 1100);
    await age("kept", 900);
    await limit.take("busy");
    expect(await listCallers()).toEqual(["busy", "gone", "kept"]);
    for (let take = 3; take < 1000; take++) {
      await limit.take("busy");
    }
    expect(await listCallers()).toEqual(["busy", "kept"]);
    await db.destroy();
  });

  test("that cannot be reached leads to a different error than one that cannot be used", async () => {
    await expect(openStore(postgres.url.replace(/postgres$/, "missing"))).rejects.toThrow(DatabaseOpenError);
    await expect(openStore("postgres://test@127.0.0.1:1/postgres")).rejects.toThrow(StoreUnavailableError);
  });
});

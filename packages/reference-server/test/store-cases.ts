import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type ApiDefinition, type IntegrationStore, importDocument, openStore } from "../src/index.ts";
import { testsMutants } from "./mutants.ts";
import { makePreviousSchema, putWithPreviousVersion } from "./previous-schema.ts";

/** Makes an API with one method per path, all with the same integration. Its id is pinned if `restApiId` is given. */
export function makeApi(title: string, paths: readonly string[], restApiId?: string): ApiDefinition {
  const item = { get: { "x-amazon-apigateway-integration": { type: "mock" } } };
  const document = {
    openapi: "3.0.0",
    info: { title },
    paths: Object.fromEntries(paths.map((path) => [path, item])),
    ...(restApiId === undefined ? {} : { "x-reference-ids": { restApiId } }),
  };
  const outcome = importDocument(JSON.stringify(document));
  if (!outcome.ok) {
    throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
  }
  return outcome.value;
}

/** Adds a PUT method without an integration to each path. */
function withPutMethod(api: ApiDefinition): ApiDefinition {
  const resources = api.resources.map((resource) =>
    resource.methods.length === 0 ? resource : { ...resource, methods: [...resource.methods, { httpMethod: "PUT" }] },
  );
  return { ...api, resources };
}

async function pathsIn(store: IntegrationStore): Promise<readonly string[]> {
  return (await store.list()).map(({ restApiId, path }) => `${restApiId} ${path}`);
}

/** Tests that hold for every store. Each one gets the name of an empty database, as `--database` takes it. */
export function describeStore(makeDatabase: () => Promise<string | undefined>): void {
  async function withStore(run: (store: IntegrationStore) => Promise<void>): Promise<void> {
    const store = await openStore(await makeDatabase());
    try {
      await run(store);
    } finally {
      await store.close();
    }
  }

  test("finds what was put, and says what is missing on the way", () =>
    withStore(async (store) => {
      const api = withPutMethod(makeApi("A", ["/a"], "api"));
      expect(await store.put(api)).toBe("added");
      const [served, without] = await store.list();
      expect(served?.type).toBe("MOCK");
      expect(without).toEqual({ ...served, httpMethod: "PUT", type: null });
      const { restApiId = "", resourceId = "" } = served ?? {};
      expect(await store.find({ restApiId, resourceId, httpMethod: "GET" })).toEqual({
        found: true,
        integration: api.resources.at(-1)?.methods[0]?.integration,
      });
      const missing = (apiAsked: string, resourceAsked: string, httpMethod: string): Promise<unknown> =>
        store.find({ restApiId: apiAsked, resourceId: resourceAsked, httpMethod });
      expect(await missing("x", resourceId, "GET")).toEqual({ found: false, missing: "api" });
      expect(await missing(restApiId, "x", "GET")).toEqual({ found: false, missing: "resource" });
      expect(await missing(restApiId, resourceId, "POST")).toEqual({ found: false, missing: "method" });
      expect(await missing(restApiId, resourceId, "PUT")).toEqual({ found: false, missing: "integration" });
    }));

  test("takes titles of any length", () =>
    withStore(async (store) => {
      // The title has random characters, so that no database can compress it.
      const title = randomBytes(20_000).toString("base64");
      await store.put(makeApi(title, ["/a"]));
      expect(await store.put(makeApi(title, ["/b"]), { replaceTitle: true })).toBe("replaced");
      expect(await store.count()).toBe(1);
    }));

  test("replaces the API with the same pinned id", () =>
    withStore(async (store) => {
      await store.put(makeApi("A", ["/a", "/b"], "api"));
      expect(await store.put(makeApi("B", ["/c"], "api"))).toBe("replaced");
      expect(await pathsIn(store)).toEqual(["api /c"]);
    }));

  test("refuses another document of the same title, unless it is to be replaced", () =>
    withStore(async (store) => {
      const [first, second] = [makeApi("Same", ["/a"]), makeApi("Same", ["/b"])];
      expect(await store.put(first)).toBe("added");
      await expect(store.put(second)).rejects.toMatchObject({ name: "IdConflictError", replaceable: true });
      expect(await pathsIn(store)).toEqual([`${first.restApiId} /a`]);
      expect(await store.put(second, { replaceTitle: true })).toBe("replaced");
      expect(await pathsIn(store)).toEqual([`${first.restApiId} /b`]);
    }));

  test("keeps an API of the same title under a pinned id, even if the title is to be replaced", () =>
    withStore(async (store) => {
      await store.put(makeApi("Same", ["/a"], "pinned"));
      const api = makeApi("Same", ["/b"]);
      expect(await store.put(api, { replaceTitle: true })).toBe("added");
      expect((await pathsIn(store)).toSorted()).toEqual(["pinned /a", `${api.restApiId} /b`].toSorted());
    }));

  test("keeps an API whose id derives from its content, as earlier versions stored it, until its title is replaced", () =>
    withStore(async (store) => {
      await store.put({ ...makeApi("Other", ["/a"]), restApiId: "0123456789" });
      const api = makeApi("Other", ["/b"]);
      await expect(store.put(api)).rejects.toMatchObject({ replaceable: true });
      expect(await pathsIn(store)).toEqual(["0123456789 /a"]);
      expect(await store.put(api, { replaceTitle: true })).toBe("replaced");
      expect(await pathsIn(store)).toEqual([`${api.restApiId} /b`]);
    }));

  test("has no API under an id with a NUL", () =>
    withStore(async (store) => {
      await store.put(makeApi("A", ["/a"], "a"));
      for (const asked of [["a\0", "r", "GET"] as const, ["a", "\0", "GET"] as const, ["a", "r", "\0"] as const]) {
        const [restApiId, resourceId, httpMethod] = asked;
        expect(await store.find({ restApiId, resourceId, httpMethod })).toMatchObject({ found: false });
      }
    }));

  test("tells that it can be reached until it is closed", async () => {
    const store = await openStore(await makeDatabase());
    await expect(store.ping()).resolves.toBeUndefined();
    await store.close();
    await expect(store.ping()).rejects.toThrow(
      /driver has already been destroyed|database is not open|Cannot use a pool after calling end/,
    );
  });

  test("removes an API", () =>
    withStore(async (store) => {
      await store.put(makeApi("A", ["/a"], "a"));
      await store.put(makeApi("B", ["/b"], "b"));
      expect(await store.remove("a")).toBe(true);
      expect(await store.remove("a")).toBe(false);
      expect(await pathsIn(store)).toEqual(["b /b"]);
    }));

  test("is the same after the same document is put twice", () =>
    withStore(async (store) => {
      await store.put(makeApi("A", ["/a"]));
      const before = await store.list();
      await store.put(makeApi("A", ["/a"]));
      expect(await store.list()).toEqual(before);
    }));

  test("never replaces an API that has pinned the derived id of another title", () =>
    withStore(async (store) => {
      const api = makeApi("A", ["/a"]);
      await store.put(makeApi("Squatter", ["/b"], api.restApiId));
      for (const replaceTitle of [false, true]) {
        await expect(store.put(api, { replaceTitle })).rejects.toMatchObject({ replaceable: false });
      }
      expect(await pathsIn(store)).toEqual([`${api.restApiId} /b`]);
    }));

  test("stores many methods with progress, and lists at most the requested number", () =>
    withStore(async (store) => {
      const paths = Array.from({ length: 1200 }, (_, index) => `/p${index}`);
      const told: number[] = [];
      await store.put(makeApi("Large", paths), { onProgress: (written) => told.push(written) });
      expect(told).toEqual([500, 1000, 1200]);
      expect(await store.count()).toBe(1200);
      expect(await store.list(3)).toHaveLength(3);
    }));

  test("keeps the old state when an import fails halfway", () =>
    withStore(async (store) => {
      await store.put(makeApi("A", ["/a"], "api"));
      const paths = Array.from({ length: 600 }, (_, index) => `/p${index}`);
      const broken = store.put(makeApi("B", paths, "api"), {
        onProgress() {
          throw new Error("broken");
        },
      });
      await expect(broken).rejects.toThrow("broken");
      expect(await pathsIn(store)).toEqual(["api /a"]);
    }));
}

/** Tests that hold for a store whose database outlives a process. */
export function describeLastingStore(makeDatabase: () => Promise<string>): void {
  test.skipIf(testsMutants)("keeps the old state when a process is killed halfway through an import", async () => {
    const database = await makeDatabase();
    const before = await openStore(database);
    await before.put(makeApi("A", ["/a"], "api"));
    await before.close();

    const folder = mkdtempSync(join(tmpdir(), "killed-"));
    const file = join(folder, "large.json");
    const item = { get: { "x-amazon-apigateway-integration": { type: "mock" } } };
    const paths = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`/p${index}`, item]));
    writeFileSync(file, JSON.stringify({ openapi: "3.0.0", paths, "x-reference-ids": { restApiId: "api" } }));
    const killed = spawnSync(process.execPath, [
      fileURLToPath(new URL("killed-import.ts", import.meta.url)),
      database,
      file,
    ]);
    rmSync(folder, { recursive: true });
    expect(killed.signal).toBe("SIGKILL");

    const after = await openStore(database);
    expect(await pathsIn(after)).toEqual(["api /a"]);
    await after.close();
  });

  test("takes over a database of the previous version, and finds its titles", async () => {
    const database = await makeDatabase();
    await makePreviousSchema(database);
    const store = await openStore(database);
    expect((await pathsIn(store)).toSorted()).toEqual(["old /old", "pinned /pinned"]);
    expect(await store.find({ restApiId: "old", resourceId: "r", httpMethod: "GET" })).toMatchObject({ found: true });

    const api = makeApi("Same", ["/new"]);
    await expect(store.put(api)).rejects.toMatchObject({ name: "IdConflictError", replaceable: true });
    expect(await store.put(api, { replaceTitle: true })).toBe("replaced");
    expect((await pathsIn(store)).toSorted()).toEqual([`${api.restApiId} /new`, "pinned /pinned"].toSorted());

    await putWithPreviousVersion(database);
    await expect(store.put(makeApi("Late", ["/new"]))).rejects.toMatchObject({ name: "IdConflictError" });
    await store.close();
  });
}

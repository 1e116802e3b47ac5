import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { makeApi } from "../../test/store-cases.ts";
import { makeTemporaryFolder } from "../../test/temporary-files.ts";
import { openStore } from "../store/sql-store.ts";
import { list, type ListOptions } from "./list.ts";

const { path: folder, write } = makeTemporaryFolder("list-");
const database = join(folder, "stored.db");
const store = await openStore(database);
await store.put(makeApi("Stored", ["/stored"], "stored"));
await store.close();

const document = write("document.json", '{"openapi": "3.0.1", "info": {"title": "D"}, "paths": {"/d": {"get": {}}}}');
const pinned = write(
  "pinned.json",
  '{"openapi": "3.0.1", "paths": {"/p": {"get": {}}}, "x-reference-ids": {"restApiId": "stored"}}',
);

async function listOf(files: readonly string[], more: Partial<ListOptions>): Promise<string> {
  const printed = vi.spyOn(console, "log").mockImplementation(() => undefined);
  onTestFinished(() => printed.mockRestore());
  printed.mockClear();
  await list(files, { basePath: "ignore", maxTimeout: 29_000, ...more });
  return String(printed.mock.calls[0]?.[0]);
}

test("the methods are those of the database, of documents, of both, or of the calculator", async () => {
  const pathsOf = async (files: readonly string[], more: Partial<ListOptions>): Promise<unknown> => {
    const methods: readonly { readonly path: string }[] = JSON.parse(await listOf(files, { ...more, json: true }));
    return methods.map(({ path }) => path);
  };
  expect(await pathsOf([], {})).toEqual(["/calc"]);
  expect(await pathsOf([document], {})).toEqual(["/d"]);
  expect(await pathsOf([], { database })).toEqual(["/stored"]);
  expect(await pathsOf([document], { database })).toEqual(["/stored", "/d"]);
  expect(await pathsOf([pinned], { database })).toEqual(["/p"]);
  expect(existsSync(`${database}-wal`)).toBe(false);
});

test("people get a table", async () => {
  expect(await listOf([document], {})).toMatch(
    /^restApiId +resourceId +method +path +type\n\w{10} +\w{10} +GET +\/d +\(no integration\)$/,
  );
});

test("a database that does not exist is not created", async () => {
  const missing = join(folder, "missing.db");
  await expect(listOf([], { database: missing })).rejects.toMatchObject({
    message: expect.stringMatching(/^\S+missing\.db: There is no such database\. ".* import" creates one\.$/),
    exitCode: 3,
  });
  expect(existsSync(missing)).toBe(false);
});

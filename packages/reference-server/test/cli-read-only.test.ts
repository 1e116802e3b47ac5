import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../src/index.ts";
import { cli, type Ended, runCli, startProgram } from "./run-cli.ts";
import { makeTemporaryFolder } from "./temporary-files.ts";
import { makeApi } from "./store-cases.ts";

const { path: folder, write } = makeTemporaryFolder("cli-read-only-");
const document = write("more.json", '{"openapi": "3.0.0", "info": {"title": "More"}, "paths": {"/b": {"get": {}}}}');

/** The user "nobody", for tests that run as root, which file permissions do not restrict. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const { status } = spawnSync(process.execPath, [cli, "--version"], nobody);
const lacking = status === 0 && process.platform !== "win32" ? "" : " (needs a user whom permissions stop)";

function runUnprivileged(...args: readonly string[]): Promise<Ended> {
  return startProgram(process.execPath, [cli, ...args], undefined, nobody).ended;
}

describe.skipIf(lacking !== "")(`a SQLite file${lacking}`, () => {
  const sealed = join(folder, "sealed");
  const database = join(sealed, "apis.db");

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    mkdirSync(sealed);
    const store = await openStore(database);
    await store.put(makeApi("A", ["/a"], "api"));
    await store.close();
    chmodSync(database, 0o444);
    chmodSync(sealed, 0o555);
  });
  afterAll(() => chmodSync(sealed, 0o755));

  test("in a read-only folder can be listed and served, and says that it cannot be written", async () => {
    const { code, stdout, stderr } = await runUnprivileged("list", "--json", "--database", database);
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject([{ restApiId: "api", path: "/a" }]);

    const args = ["serve", "--port", "0", "--log-level", "silent", "--database", database];
    const running = startProgram(process.execPath, [cli, ...args], undefined, nobody);
    const printed = await running.waitFor(/Press Ctrl-C/);
    const [, url = ""] = /curl .* (http:\S+)/.exec(printed) ?? [];
    expect((await fetch(url)).status).toBe(200);
    running.kill("SIGTERM");
    expect(await running.ended).toMatchObject({ code: 0, stderr: "" });

    const message = `${document}: Not stored. What the database had before is unchanged. The database cannot be written: attempt to write a readonly database.\n`;
    expect(await runUnprivileged("import", "--database", database, document)).toEqual({
      code: 3,
      stdout: "",
      stderr: message,
    });
    expect(await runUnprivileged(...args, document)).toMatchObject({
      code: 3,
      stdout: "",
      stderr: expect.stringContaining("The database cannot be written: attempt to write a readonly database"),
    });
    expect(existsSync(`${database}-wal`)).toBe(false);
  });

  test("that is read-only in a folder that is not can be listed", async () => {
    const open = join(folder, "open");
    cpSync(sealed, open, { recursive: true });
    chmodSync(open, 0o777);
    const { code, stdout } = await runUnprivileged("list", "--json", "--database", join(open, "apis.db"));
    expect([code, JSON.parse(stdout)]).toMatchObject([0, [{ restApiId: "api" }]]);
  });

  test("in a read-only folder whose log has changes is refused with the remedy, instead of served without them", async () => {
    const left = join(folder, "left");
    cpSync(sealed, left, { recursive: true });
    chmodSync(left, 0o755);
    writeFileSync(join(left, "apis.db-wal"), "changes");
    chmodSync(left, 0o555);
    const { code, stdout, stderr } = await runUnprivileged("list", "--database", join(left, "apis.db"));
    chmodSync(left, 0o755);
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/its folder is read-only, and \S+apis\.db-wal has changes .* Copy both/);
  });

  test("that cannot be created in a read-only folder is named", async () => {
    const { code, stderr } = await runUnprivileged("import", "--database", join(sealed, "new.db"), document);
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/^Cannot open \S+new\.db: unable to open database file\n$/),
    ]);
  });

  test("without the tables of this version, and read-only, is refused with the reason", async () => {
    const empty = join(folder, "empty.db");
    writeFileSync(empty, "");
    chmodSync(empty, 0o444);
    const { code, stderr } = await runUnprivileged("list", "--database", empty);
    expect([code, stderr]).toEqual([3, expect.stringContaining("its tables are missing or of an earlier version")]);
    expect((await runCli("list", "--database", database)).code).toBe(0);
  });
});

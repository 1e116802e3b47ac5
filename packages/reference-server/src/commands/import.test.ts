import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test, vi } from "vitest";
import { makeTemporaryFolder } from "../../test/temporary-files.ts";
import { openStore } from "../store/sql-store.ts";
import { CommandError } from "./command-error.ts";
import { importFiles } from "./import.ts";
import { runCommandLine } from "./run-command-line.ts";

const { path: folder, write } = makeTemporaryFolder("import-");
const options = { basePath: "ignore", maxTimeout: 29_000 } as const;

function makeDocument(name: string, title: string, more: object = {}): string {
  return write(name, JSON.stringify({ openapi: "3.0.1", info: { title }, paths: { "/a": { get: {} } }, ...more }));
}

/** Collects what is printed, in order, with the stream in front. */
function collectOutput(isTTY = false): string[] {
  const printed: string[] = [];
  const { stderr } = process;
  const { isTTY: before } = stderr;
  stderr.isTTY = isTTY;
  const spies = [
    vi.spyOn(console, "log").mockImplementation((text) => void printed.push(`out ${text}`)),
    vi.spyOn(console, "error").mockImplementation((text) => void printed.push(`err ${text}`)),
    vi.spyOn(stderr, "write").mockImplementation((text) => printed.push(`tty ${String(text)}`) > 0),
  ];
  onTestFinished(() => {
    stderr.isTTY = before;
    spies.forEach((spy) => spy.mockRestore());
  });
  return printed;
}

async function makeDatabase(name: string): Promise<string> {
  const database = join(folder, name);
  await (await openStore(database)).close();
  return database;
}

test("a database must be named", async () => {
  await expect(importFiles([], options)).rejects.toMatchObject({
    message: "import needs --database NAME: a SQLite file, or postgres://…",
    exitCode: 2,
  });
});

test("each document is reported in JSON with its problems and warnings", async () => {
  const printed = collectOutput();
  const database = join(folder, "json.db");
  const [added, same, taken] = [
    makeDocument("added.json", "A", { pahts: {} }),
    makeDocument("same.json", "A"),
    makeDocument("taken.json", "B"),
  ];
  const store = await openStore(database);
  await store.put({ restApiId: "0123456789", pinned: false, title: "B", contentHash: "", resources: [] });
  await store.close();
  const files = [added, added, same, taken];
  await expect(importFiles(files, { ...options, database, json: true })).rejects.toMatchObject({ exitCode: 1 });
  const reports: unknown = JSON.parse(printed.at(-1)?.slice("out ".length) ?? "");
  const restApiId = expect.stringMatching(/^\w{10}$/);
  const refusal = (message: string): object => ({ pointer: "", message: expect.stringContaining(message) });
  expect(reports).toEqual([
    { file: added, result: "added", restApiId, title: "A", problems: [], warnings: [expect.any(Object)] },
    { file: same, result: "refused", problems: [refusal('The title "A" is also that of')], warnings: [] },
    { file: taken, result: "refused", problems: [refusal("--replace")], warnings: [] },
  ]);
  expect(printed.slice(0, -1)).toEqual([expect.stringMatching(/^err \S+added\.json:1: \/pahts: Warning: /)]);
  expect(existsSync(`${database}-wal`)).toBe(false);
});

test("the progress on a terminal is removed before anything else is printed", async () => {
  const printed = collectOutput(true);
  const file = makeDocument("progress.json", "Progress", { pahts: {} });
  await importFiles([file], { ...options, database: join(folder, "progress.db") });
  const removed = "tty \r\u001B[K";
  expect(printed).toEqual([
    `tty ${file} …`,
    removed,
    expect.stringContaining("Warning"),
    expect.stringContaining("] 1/1"),
    removed,
    expect.stringMatching(/^out \S+progress\.json: added \w{10} \(Progress\)$/),
  ]);
});

test("a database that cannot be written is reported with what was kept", async () => {
  const database = `file:${await makeDatabase("read-only.db")}?mode=ro`;
  const error = await importFiles([makeDocument("kept.json", "A")], { ...options, database }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CommandError);
  expect(error).toMatchObject({
    message: expect.stringMatching(
      /^\S+kept\.json: Not stored\. What the database had before is unchanged\. The database cannot be written: .*\.$/,
    ),
    exitCode: 3,
    cause: expect.objectContaining({ name: "StoreWriteError" }),
  });
});

test("an error that is not foreseen is shown with the place where it occurred", async () => {
  const printed = collectOutput();
  const file = await makeDatabase("broken.db");
  const database = new DatabaseSync(file);
  database.exec("create trigger refuse before insert on method begin select raise(abort, 'broken'); end");
  database.close();
  expect(await runCommandLine(["import", "--database", file, makeDocument("a.json", "A")])).toBe(3);
  expect(printed).toEqual([expect.stringMatching(/^err Error: broken\n +at /)]);
});

import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Running, runCli, startCli } from "./run-cli.ts";
import { makeTemporaryFolder } from "./temporary-files.ts";

const { path: folder, write } = makeTemporaryFolder("cli-watch-");

/** A document with one mock integration per path. */
function makeDocument(title: string, paths: readonly string[], timeout = 29_000): string {
  const integration = { type: "mock", timeoutInMillis: timeout };
  const items = paths.map((path) => [path, { get: { "x-amazon-apigateway-integration": integration } }]);
  return JSON.stringify({ openapi: "3.0.1", info: { title }, paths: Object.fromEntries(items) }, null, 2);
}

interface Watching extends Running {
  readonly url: string;
}

async function startWatching(...args: readonly string[]): Promise<Watching> {
  const running = startCli("serve", "--watch", "--port", "0", "--log-level", "silent", ...args);
  const [, url = ""] = /served at (http:\S+)/.exec(await running.waitFor(/Press Ctrl-C/)) ?? [];
  return { ...running, url };
}

async function stop(running: Running): Promise<string> {
  running.kill("SIGINT");
  const { code, stderr } = await running.ended;
  expect(code).toBe(0);
  return stderr;
}

/** For each path of a document, the path of the URL that returns its integration. */
async function addressesOf(file: string): Promise<Record<string, string>> {
  const methods: { path: string; restApiId: string; resourceId: string }[] = JSON.parse(
    (await runCli("list", "--json", file)).stdout,
  );
  return Object.fromEntries(
    methods.map(({ path, restApiId, resourceId }) => [
      path,
      `/restapis/${restApiId}/resources/${resourceId}/methods/GET/integration`,
    ]),
  );
}

async function read(url: string): Promise<unknown> {
  return (await fetch(url, { headers: { accept: "application/json" } })).json();
}

describe("serve --watch", () => {
  test("reloads a changed document under the same ids, and says what changed", async () => {
    const file = write("changed.json", makeDocument("Changed", ["/kept", "/removed"]));
    const addresses = await addressesOf(file);
    const running = await startWatching(file, `${folder}/./changed.json`);
    write("changed.json", makeDocument("Changed", ["/kept", "/added"], 100));
    const printed = await running.waitFor(/Reloaded[^]*~/);
    expect(printed).toContain(`Reloaded ${file}: 1 method added, 1 removed, 1 changed.\n`);
    expect(printed).toMatch(
      / {2}\+ GET \/added {2}MOCK, resourceId \w{10}\n {2}- GET \/removed\n {2}~ GET \/kept {2}timeoutInMillis\n/,
    );
    expect(await read(`${running.url}${addresses["/kept"]}`)).toMatchObject({ timeoutInMillis: 100 });
    expect(await read(`${running.url}${addresses["/removed"]}`)).toHaveProperty("message");
    expect(await stop(running)).toBe("");
  });

  test("keeps the previous version while the new one is wrong or missing", async () => {
    const text = makeDocument("Wrong", ["/a"]);
    const file = write("wrong.json", text);
    const [address = ""] = Object.values(await addressesOf(file));
    const running = await startWatching(file);
    write("wrong.json", makeDocument("Wrong", ["/a"], 1));
    const stderr = await running.waitForError(/still served/);
    expect(stderr).toMatch(/^Errors found during import:\n\S+wrong\.json:\d+: \/paths\/.*Timeout should be/);
    expect(await read(`${running.url}${address}`)).toMatchObject({ timeoutInMillis: 29_000 });
    rmSync(file);
    await running.waitForError(/wrong\.json: There is no such file\.\n.*still served/);
    expect(await read(`${running.url}${address}`)).toMatchObject({ timeoutInMillis: 29_000 });
    writeFileSync(file, text);
    await running.waitFor(/wrong\.json is accepted again, and is the same as before/);
    writeFileSync(file, makeDocument("Wrong", ["/a"], 200));
    await running.waitFor(/1 method changed/);
    expect(await read(`${running.url}${address}`)).toMatchObject({ timeoutInMillis: 200 });
    await stop(running);
  });

  test("follows editors that replace the file, in every document that is served", async () => {
    const files = ["One", "Two"].map((title) => write(`${title}.json`, makeDocument(title, ["/a"])));
    const running = await startWatching(...files);
    for (const [index, title] of ["One", "Two", "One"].entries()) {
      const file = join(folder, `${title}.json`);
      renameSync(write(`${title}.json.swp`, makeDocument(title, ["/a", `/b${index}`])), file);
      await running.waitFor(new RegExp(`Reloaded \\S+${title}\\.json: [^]*\\+ GET /b${index}`));
    }
    await stop(running);
  });

  test("serves a document under another id if its title changes, and no longer under the previous one", async () => {
    const file = write("title.json", makeDocument("Before", ["/a"]));
    const [before = ""] = Object.values(await addressesOf(file));
    const running = await startWatching(file);
    write("title.json", makeDocument("After", ["/a"]));
    await running.waitFor(/Because its title changed, restApiId is now \w{10} instead of \w{10}\./);
    const [after = ""] = Object.values(await addressesOf(file));
    expect(await read(`${running.url}${after}`)).toMatchObject({ type: "MOCK" });
    expect(await read(`${running.url}${before}`)).toHaveProperty("message");
    await stop(running);
  });

  test("keeps the previous version if the new title is that of another document", async () => {
    const [one, two] = ["1", "2"].map((title) => write(`same${title}.json`, makeDocument(title, ["/a"])));
    const running = await startWatching(one ?? "", two ?? "");
    write("same2.json", makeDocument("1", ["/b"]));
    expect(await running.waitForError(/still served/)).toContain('The title "1" is also that of');
    await stop(running);
  });

  test("stores the new version in the database", async () => {
    const database = join(folder, "watched.db");
    const file = write("stored.json", makeDocument("Stored", ["/a"]));
    const running = await startWatching("--database", database, file);
    write("stored.json", makeDocument("Stored", ["/b"]));
    await running.waitFor(/Reloaded/);
    await stop(running);
    const { stdout } = await runCli("list", "--json", "--database", database);
    expect(JSON.parse(stdout)).toMatchObject([{ path: "/b" }]);
  });

  test.each([[["--watch"]], [["--watch", "-"]]])("refuses %j", async (args) => {
    const { code, stdout, stderr } = await runCli("serve", "--port", "0", ...args);
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringMatching(/^--watch .* Name a file/)]);
  });
});

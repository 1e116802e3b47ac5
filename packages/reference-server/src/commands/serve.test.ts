import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { sendRaw } from "../../test/raw-request.ts";
import { runCliHere } from "../../test/run-cli-here.ts";
import { makeApi } from "../../test/store-cases.ts";
import { makeTemporaryFolder } from "../../test/temporary-files.ts";
import { openStore } from "../store/sql-store.ts";
import { serve as serveFiles } from "./serve.ts";

const { path: folder, write } = makeTemporaryFolder("serve-");
const credentials = write("credentials", "[default]\naws_access_key_id = AKID\naws_secret_access_key = secret\n");
const anyone = ["--host", "0.0.0.0", "--allow-anonymous"];

interface Serving {
  readonly port: number;
  readonly printed: string;
  stop(): Promise<number>;
}

/** Starts `serve` in this process and waits until it has printed where it listens. */
async function serve(...args: readonly string[]): Promise<Serving> {
  const { output, code, kill } = runCliHere(["serve", "--port", "0", "--log-level", "silent", ...args]);
  const stop = (): Promise<number> => {
    kill("SIGINT");
    return code;
  };
  onTestFinished(async () => void (await stop()));
  let printed = "";
  await new Promise<void>((resolve, reject) => {
    output.on("stdout", (text) => {
      printed += text;
      if (printed.includes("Press Ctrl-C")) {
        resolve();
      }
    });
    void code.then(() => reject(new Error(`serve has ended: ${printed}`)));
  });
  return { port: Number(/served at http:\S+:(\d+)/.exec(printed)?.[1]), printed, stop };
}

/** Runs `serve` with arguments that it refuses. */
async function refuse(...args: readonly string[]): Promise<[code: number, stderr: string]> {
  const { output, code } = runCliHere(["serve", "--port", "0", "--log-level", "silent", ...args]);
  let stderr = "";
  output.on("stderr", (text) => (stderr += text));
  return [await code, stderr];
}

async function statusFor(port: number, host: string, path = "/healthz"): Promise<number> {
  const answer = await sendRaw(port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
}

describe("the host that a request names", () => {
  test.each([
    ["is checked if only this machine can connect", [], 403],
    ["is not checked if everybody can connect", anyone, 200],
    ["is checked if hosts are listed", [...anyone, "--allowed-host", "a.example"], 403],
  ])("%s", async (_what, args, status) => {
    const { port } = await serve(...args);
    expect(await statusFor(port, "evil.example")).toBe(status);
    expect(await statusFor(port, "127.0.0.1")).toBe(200);
  });
});

test("a server is announced with what it verifies and watches", async () => {
  const file = write("watched.json", '{"openapi": "3.0.1"}');
  const { printed } = await serve(file);
  expect(printed).toContain("Requests may be signed with any credentials, or not at all.");
  expect(printed).not.toContain("Watching");
  const signed = await serve("--auth", "sigv4", "--credentials", credentials, "--watch", file);
  expect(signed.printed).toContain("Requests must be signed with the given credentials.");
  expect(signed.printed).toContain(`Watching ${file} for changes.`);
  expect(await statusFor(signed.port, "localhost", "/restapis/x/resources/y/methods/GET/integration")).toBe(401);
});

test("a caller may send the requests of one second at once, unless --burst says otherwise", async () => {
  const statuses = async (...args: readonly string[]): Promise<number[]> => {
    const { port } = await serve(...args);
    const results: number[] = [];
    for (let request = 0; request < 4; request++) {
      results.push(await statusFor(port, "localhost", "/restapis/x/resources/y/methods/GET/integration"));
    }
    return results;
  };
  expect(await statuses("--rate", "0.01")).toEqual([404, 429, 429, 429]);
  expect(await statuses("--rate", "0.01", "--burst", "3")).toEqual([404, 404, 404, 429]);
  expect(await statuses("--rate", "100")).toEqual([404, 404, 404, 404]);
});

test("the database is closed at the end", async () => {
  const database = join(folder, "closed.db");
  const { stop } = await serve("--database", database);
  expect(existsSync(`${database}-wal`)).toBe(true);
  expect(await stop()).toBe(0);
  expect(existsSync(`${database}-wal`)).toBe(false);
});

test("no document is watched after the end", async () => {
  const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
  onTestFinished(() => printed.mockRestore());
  const file = write("ended.json", '{"openapi": "3.0.1"}');
  const { stop } = await serve("--watch", file);
  expect(await stop()).toBe(0);
  write("ended.json", "{");
  // Files are checked several times a second.
  await sleep(700);
  expect(printed).not.toHaveBeenCalled();
});

test("an error keeps its cause", async () => {
  const options = {
    allowedHost: [],
    cors: [],
    host: "127.0.0.1",
    logLevel: "silent",
    port: 0,
    basePath: "ignore",
    maxTimeout: 29_000,
  } as const;
  await expect(serveFiles([], { ...options, auth: "sigv4", credentials: join(folder, "none") })).rejects.toMatchObject({
    cause: expect.objectContaining({ code: "ENOENT" }),
  });
  const database = join(folder, "conflict.db");
  const store = await openStore(database);
  await store.put(makeApi("Same", ["/a"]));
  await store.close();
  const document = write("same.json", '{"openapi": "3.0.1", "info": {"title": "Same"}}');
  await expect(serveFiles([document], { ...options, database })).rejects.toMatchObject({
    exitCode: 1,
    cause: expect.objectContaining({ name: "IdConflictError" }),
  });
});

test("credentials that cannot be read, and a database that cannot be written, are reported", async () => {
  expect(await refuse("--auth", "sigv4", "--credentials", join(folder, "none"))).toEqual([
    3,
    `--credentials ${join(folder, "none")}: There is no such file.\n`,
  ]);
  const database = join(folder, "read-only.db");
  const store = await openStore(database);
  await store.put(makeApi("A", ["/a"]));
  await store.close();
  const [code, stderr] = await refuse(
    "--database",
    `file:${database}?mode=ro`,
    write("b.json", '{"openapi": "3.0.1"}'),
  );
  expect([code, stderr]).toEqual([3, expect.stringMatching(/^The database cannot be written: /)]);
});

import { spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectNotes } from "./notes-client.ts";
import { hasPrograms, installPrograms, type ProgramName } from "./programs/install-programs.ts";

const lacking = hasPrograms ? "" : ` (have no programs for ${process.platform} on ${process.arch})`;

/** The command that makes each program serve `module.mjs` in its working folder and print its port as a line of JSON. */
const commands: Readonly<Record<ProgramName, readonly string[]>> = {
  Bun: ["serve-bun.mjs", "./module.mjs"],
  Deno: ["run", "--no-config", "--allow-net=127.0.0.1", "--allow-read=.", "serve-deno.mjs", "./module.mjs"],
  workerd: ["serve", "worker.capnp", "--control-fd=1"],
};

describe.skipIf(lacking !== "")(`hosts that are programs of their own${lacking}`, () => {
  let folder: string;
  let pathOf: Awaited<ReturnType<typeof installPrograms>>;

  beforeAll(async () => {
    pathOf = await installPrograms();
    folder = await mkdtemp(join(tmpdir(), "hosts-"));
    for (const file of ["serve-bun.mjs", "serve-deno.mjs", "worker.capnp"]) {
      await cp(fileURLToPath(new URL(`programs/${file}`, import.meta.url)), join(folder, file));
    }
    await build({
      entryPoints: [fileURLToPath(new URL("programs/module.ts", import.meta.url))],
      bundle: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      logLevel: "error",
      outfile: join(folder, "module.mjs"),
    });
  }, 300_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(["Bun", "Deno", "workerd"] as const)("%s serves the module", async (name) => {
    await using host = await start(await pathOf(name), commands[name], folder);
    await expectNotes((path, init) => fetch(`http://127.0.0.1:${host.port}${path}`, init));
    const members = [gzipSync('{"text":'), gzipSync('"joined"}')];
    const packed = await fetch(`http://127.0.0.1:${host.port}/notes/a`, {
      method: "PUT",
      headers: { "content-type": "application/json", "content-encoding": "gzip" },
      body: new Uint8Array(Buffer.concat(members)),
    });
    // workerd has no zlib unless a worker asks for Node's modules, and its DecompressionStream takes one member.
    expect(packed.status).toBe(name === "workerd" ? 400 : 200);
    const large = { method: "PUT", headers: { "content-type": "application/json" }, body: `"${"a".repeat(2000)}"` };
    expect((await fetch(`http://127.0.0.1:${host.port}/limited/notes/a`, large)).status).toBe(413);
  });
});

interface Running extends AsyncDisposable {
  readonly port: number;
}

/** Starts a program and waits until it listens. */
async function start(program: string, args: readonly string[], cwd: string): Promise<Running> {
  const child = spawn(program, args, { cwd, env: { PATH: process.env["PATH"], HOME: cwd } });
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  const stop = async (): Promise<void> => {
    child.kill("SIGKILL");
    await closed;
  };
  for await (const line of createInterface(child.stdout)) {
    const [, port] = /"port": ?(\d+)/.exec(line) ?? [];
    if (port !== undefined) {
      return { port: Number(port), [Symbol.asyncDispose]: stop };
    }
    said += `${line}\n`;
  }
  await stop();
  throw new Error(`${program} ended before it listened: ${said}`);
}

import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { PeerName } from "../peers/index.ts";
import { probeSource, type Start } from "./probe.ts";

const cache = new URL("../../.cache/start/", import.meta.url);
const probe = fileURLToPath(new URL("probe.mjs", cache));

/**
 * Translates peers' modules to JavaScript, their libraries left where they are installed, as a user's own build would.
 * @returns the module of each peer
 */
export async function prepareStarts(names: readonly PeerName[]): Promise<Map<PeerName, string>> {
  await mkdir(cache, { recursive: true });
  await writeFile(probe, probeSource);
  await build({
    entryPoints: names.map((name) => fileURLToPath(new URL(`../peers/${name}.ts`, import.meta.url))),
    outdir: fileURLToPath(cache),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "error",
  });
  return new Map(names.map((name) => [name, fileURLToPath(new URL(`${name}.mjs`, cache))]));
}

const run = promisify(execFile);

/** Starts a fresh process that loads a module, or none, and serves its app. */
export async function startProcess(module: string | undefined, env: Readonly<Record<string, string>>): Promise<Start> {
  const modules = module === undefined ? [] : [pathToFileURL(module).href];
  const { stdout } = await run(process.execPath, ["--expose-gc", probe, ...modules], {
    env: { ...process.env, NODE_ENV: "production", ...env },
  });
  return JSON.parse(stdout);
}

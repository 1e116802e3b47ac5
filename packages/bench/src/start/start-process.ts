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
 * Compiles the modules of peers to JavaScript. Their libraries are still imported from node_modules, as in most deployments.
 *
 * @returns the path of each peer's module
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

/** Starts a new process that loads a module, serves its app and measures its own start. */
export async function startProcess(module: string | undefined, env: Readonly<Record<string, string>>): Promise<Start> {
  const modules = module === undefined ? [] : [pathToFileURL(module).href];
  const { stdout } = await run(process.execPath, ["--expose-gc", probe, ...modules], {
    env: { ...process.env, NODE_ENV: "production", ...env },
  });
  return JSON.parse(stdout);
}

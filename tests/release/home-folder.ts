import { mkdir, symlink, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { runWith } from "../outside/pack-and-install.ts";
import type { Registry } from "./registry.ts";

/**
 * Writes the .npmrc of a home folder.
 * @returns the environment of programs that use it, and that run on the Node that runs this
 */
export async function writeHome(folder: string, settings: string, registry: Registry): Promise<NodeJS.ProcessEnv> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "home.npmrc");
  await writeFile(file, settings);
  return {
    ...process.env,
    NPM_TOKEN: registry.token,
    npm_config_userconfig: file,
    PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter),
  };
}

/**
 * Makes a cache for npm that has this machine's downloads, but not the programs that earlier runs of `npm create` have
 * installed.
 * @returns the folder
 */
export async function makeCache(folder: string): Promise<string> {
  const own = (await runWith({ cwd: folder }, "npm", "config", "get", "cache")).trim();
  const cache = join(folder, "npm-cache");
  await mkdir(join(own, "_cacache"), { recursive: true });
  await mkdir(cache);
  await symlink(join(own, "_cacache"), join(cache, "_cacache"), "junction");
  return cache;
}

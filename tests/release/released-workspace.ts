import { existsSync } from "node:fs";
import { cp, readdir, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { root } from "../../checks/workspace-packages.ts";
import { runWith } from "../outside/pack-and-install.ts";
import { readSettings } from "./documented-settings.ts";
import type { Registry } from "./registry.ts";

/**
 * Copies the workspace into the folder and runs `pnpm pack:release` and `pnpm release` there, so that the tags that it
 * creates stay in the copy. The tarballs are then in `packed/packages`.
 * @returns the tags
 */
export async function releaseCopy(folder: string, registry: Registry): Promise<readonly string[]> {
  await copyWorkspace(folder);
  const git = (...args: readonly string[]): Promise<string> => runWith({ cwd: folder }, "git", ...args);
  await git("init", "--quiet");
  await git("config", "user.name", "Test");
  await git("config", "user.email", "test@example.com");
  await git("add", ".");
  await git("commit", "--quiet", "--message", "The workspace");

  const { project, home } = await readSettings(registry.url);
  const settings = join(folder, "../publisher.npmrc");
  await writeFile(settings, project + home);
  const env = {
    ...process.env,
    NPM_TOKEN: registry.token,
    npm_config_userconfig: settings,
    // Packages without a scope must not be published anywhere else.
    npm_config_registry: registry.url,
    TURBO_CACHE_DIR: join(root, ".turbo/cache"),
    TURBO_TELEMETRY_DISABLED: "1",
  };
  await runWith({ cwd: folder, env }, "pnpm", "run", "pack:release");
  await runWith({ cwd: folder, env }, "pnpm", "run", "release");
  return (await git("tag")).trim().split("\n");
}

/** Copies what Git would, and links the installed dependencies. */
async function copyWorkspace(folder: string): Promise<void> {
  const skipped = new Set([".git", ".turbo", "dist", "node_modules"]);
  await cp(root, folder, { recursive: true, filter: (path) => !skipped.has(basename(path)) });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  for (const name of await readdir(join(root, "packages"))) {
    const own = join("packages", name, "node_modules");
    if (existsSync(join(root, own))) {
      // Their links to other packages are relative, and so lead to those of the copy.
      await cp(join(root, own), join(folder, own), { recursive: true, verbatimSymlinks: true });
    }
  }
}

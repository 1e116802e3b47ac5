import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root folder of the workspace. */
export const workspaceFolder = fileURLToPath(new URL("../../../../", import.meta.url));

/** Returns the folder of a package in the workspace. */
export function packageFolder(id: string): string {
  return join(workspaceFolder, "packages", id);
}

/** The folder for everything that is built from the protocol tests. Git ignores it. */
export const cacheFolder = join(packageFolder("conformance"), ".cache");

/** The folder of the lists of known failures, with one file for each transport. */
export const skipsFolder = join(packageFolder("conformance"), "skips");

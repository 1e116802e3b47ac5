import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the workspace. */
export const workspaceFolder = fileURLToPath(new URL("../../../../", import.meta.url));

/** The folder of a package of the workspace. */
export function packageFolder(id: string): string {
  return join(workspaceFolder, "packages", id);
}

/** Where everything that is built from the protocol tests is kept; not committed. */
export const cacheFolder = join(packageFolder("conformance"), ".cache");

/** Where known failures are listed, a file for each way in. */
export const skipsFolder = join(packageFolder("conformance"), "skips");

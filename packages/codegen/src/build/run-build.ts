import { readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { buildPackage } from "./build-package.ts";
import { makeStamp, stampFile } from "./build-stamp.ts";

/**
 * Builds packages one after the other, except those that nothing has changed for since they were built. A package must come
 * after those that it depends on. Stops at the first package that does not compile, and returns the exit code of the
 * compiler.
 *
 * @throws {Error} if a folder has no package.json or no sources, or if there is no compiler
 */
export async function runBuild(folders: readonly string[]): Promise<number> {
  for (const folder of folders.map((each) => resolve(each))) {
    const path = join(folder, stampFile);
    const stamp = await makeStamp(folder);
    if ((await readFile(path, "utf8").catch(() => undefined)) !== stamp) {
      // A build that fails or is interrupted leaves files of two states.
      await rm(path, { force: true });
      const exitCode = await buildPackage(folder);
      if (exitCode !== 0) {
        return exitCode;
      }
      await writeFile(path, stamp);
    }
  }
  return 0;
}

import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Creates an empty folder next to another one, in which everything can be written before it appears there. */
export async function createStage(target: string): Promise<string> {
  const stage = join(dirname(target), `.${basename(target)}-${process.pid}.next`);
  await mkdir(stage, { recursive: true });
  return stage;
}

/** The paths of all files below a folder, with slashes, sorted. */
export async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .toSorted();
}

/**
 * Moves everything from the stage to its place. A folder that does not exist appears at once. In one that exists, the files
 * are replaced one by one; if that fails, it is restored.
 */
export async function moveInto(stage: string, target: string): Promise<void> {
  if (!existsSync(target)) {
    await rename(stage, target);
    return;
  }
  const done: { path: string; previous: Buffer | undefined }[] = [];
  try {
    for (const file of await listFiles(stage)) {
      const path = join(target, file);
      const previous = await readFile(path).catch(() => undefined);
      await mkdir(dirname(path), { recursive: true });
      await rename(join(stage, file), path);
      done.push({ path, previous });
    }
  } catch (cause) {
    for (const { path, previous } of done) {
      await (previous === undefined ? rm(path, { force: true }) : writeFile(path, previous));
    }
    throw cause;
  }
}

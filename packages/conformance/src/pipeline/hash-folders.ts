import { createHash, type Hash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** Returns a short hash over the TypeScript files in folders, except tests, and over further texts. */
export async function hashSources(folders: readonly string[], texts: readonly string[] = []): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of folders) {
    await addFolder(hash, folder);
  }
  for (const text of texts) {
    hash.update(text).update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

async function addFolder(hash: Hash, folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !/\.test(-d)?\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  for (const file of files) {
    hash.update(relative(folder, file).replaceAll("\\", "/")).update("\0");
    hash.update(await readFile(file)).update("\0");
  }
}

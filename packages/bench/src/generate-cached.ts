import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const cache = fileURLToPath(new URL("../.cache/", import.meta.url));

/**
 * Generates another project's code, unless the cache has the code for the same inputs. It is not committed, because it is not
 * this project's.
 *
 * @param inputs everything that the code depends on
 * @param generate writes the code to the folder `code` in the given temporary folder
 * @returns the path of the folder with the code
 */
export async function generateCached(
  name: string,
  inputs: unknown,
  generate: (work: string) => Promise<void>,
): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(inputs)).digest("hex").slice(0, 16);
  const folder = join(cache, name, hash);
  if (existsSync(folder)) {
    return folder;
  }
  await mkdir(join(cache, name), { recursive: true });
  const work = await mkdtemp(join(cache, name, "partial-"));
  try {
    await generate(work);
    await rename(join(work, "code"), folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return folder;
}

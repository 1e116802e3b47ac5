import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder's content once. It appears as a whole or not at all; of two processes that make it at the same time, one
 * throws its work away.
 */
export async function publishFolder(folder: string, make: (work: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) {
    return;
  }
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}.partial-`);
  try {
    await make(work);
    await rename(work, folder).catch((cause: unknown) => {
      if (!existsSync(folder)) {
        throw cause;
      }
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

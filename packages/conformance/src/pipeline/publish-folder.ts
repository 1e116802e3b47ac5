import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Creates a folder with its content unless it exists. The folder appears atomically. If two processes create it at the same
 * time, the slower one discards its work.
 *
 * @param make writes the content into a temporary folder
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

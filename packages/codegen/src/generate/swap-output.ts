import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Replaces the generated folders. It writes all files into new folders next to them, and then renames the folders. If
 * anything fails, the old folders are restored.
 */
export async function swapOutput(
  files: ReadonlyMap<string, string>,
  out: string,
  folders: readonly string[],
): Promise<void> {
  const staged = folders.map((folder) => ({
    current: join(out, folder),
    next: join(out, dirname(folder), `.generated-next-${process.pid}`),
    previous: join(out, dirname(folder), `.generated-previous-${process.pid}`),
    prefix: `${folder}/`,
  }));
  const exchanged: (typeof staged)[number][] = [];
  try {
    for (const { next, prefix } of staged) {
      await mkdir(next, { recursive: true });
      for (const [path, content] of files) {
        if (!path.startsWith(prefix)) {
          continue;
        }
        const target = join(next, path.slice(prefix.length));
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, content);
      }
    }
    for (const stage of staged) {
      await renameIfThere(stage.current, stage.previous);
      exchanged.push(stage);
      await rename(stage.next, stage.current);
    }
  } catch (cause) {
    for (const { current, previous } of exchanged) {
      await rm(current, { recursive: true, force: true });
      await renameIfThere(previous, current);
    }
    throw cause;
  } finally {
    for (const { next, previous } of staged) {
      await rm(next, { recursive: true, force: true });
      await rm(previous, { recursive: true, force: true });
    }
  }
}

async function renameIfThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "ENOENT") {
      throw cause;
    }
  });
}

/** Replaces a file at once, so that nobody reads a half-written one. */
export async function writeAtomically(path: string, content: string): Promise<void> {
  const next = `${path}.${process.pid}.next`;
  try {
    await writeFile(next, content);
    await rename(next, path);
  } finally {
    await rm(next, { force: true });
  }
}

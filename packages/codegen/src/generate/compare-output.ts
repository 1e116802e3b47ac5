import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A file that differs from the generated one. */
export interface Difference {
  readonly path: string;
  readonly kind: "missing" | "changed" | "superfluous";
}

/**
 * Compares generated files with those below the output folder, byte by byte. Other files in the folders count as
 * superfluous.
 */
export async function compareOutput(
  files: ReadonlyMap<string, string>,
  out: string,
  folders: readonly string[],
): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const [path, content] of files) {
    const found = await readFile(join(out, path)).catch(() => undefined);
    if (found === undefined) {
      differences.push({ path, kind: "missing" });
    } else if (!found.equals(Buffer.from(content))) {
      differences.push({ path, kind: "changed" });
    }
  }
  for (const folder of folders) {
    const entries = await readdir(join(out, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries.filter((each) => !each.isDirectory())) {
      const path = join(entry.parentPath, entry.name).slice(join(out, "/").length).replaceAll("\\", "/");
      if (!files.has(path)) {
        differences.push({ path, kind: "superfluous" });
      }
    }
  }
  return differences.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { compareText } from "../base/sort.ts";

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
  const compared = await Promise.all([...files].map(([path, content]) => compareFile(path, content, out)));
  const differences = compared.flatMap((difference) => difference ?? []);
  for (const folder of folders) {
    const entries = await readdir(join(out, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries.filter((each) => !each.isDirectory())) {
      const path = join(entry.parentPath, entry.name).slice(join(out, "/").length).replaceAll("\\", "/");
      if (!files.has(path)) {
        differences.push({ path, kind: "superfluous" });
      }
    }
  }
  return differences.toSorted((a, b) => compareText(a.path, b.path));
}

async function compareFile(path: string, content: string, out: string): Promise<Difference | undefined> {
  const found = await readFile(join(out, path)).catch(() => undefined);
  if (found === undefined) {
    return { path, kind: "missing" };
  }
  return found.equals(Buffer.from(content)) ? undefined : { path, kind: "changed" };
}

import { createHash, type Hash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { generatorVersion } from "../base/version.ts";

/** The file in `dist` that says from what it was built. It is not published. */
export const stampFile = "dist/.build-stamp";

const lockFiles = ["package-lock.json", "pnpm-lock.yaml", "yarn.lock"];

/**
 * A hash of everything that the build of a package depends on: its sources and configuration, what its own dependencies
 * in the workspace were built from, and what the lock file pins.
 */
export async function makeStamp(folder: string): Promise<string> {
  const hash = createHash("sha256").update(generatorVersion);
  const manifest = await readFile(join(folder, "package.json"), "utf8");
  for (const file of await listInputs(folder)) {
    await addFile(hash, file);
  }
  for (let current = folder; dirname(current) !== current; current = dirname(current)) {
    for (const name of lockFiles) {
      await addFile(hash, join(current, name));
    }
  }
  const { dependencies = {}, devDependencies = {} } = JSON.parse(manifest);
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    await addFile(hash, join(findInstalled(folder, name), stampFile));
  }
  return hash.digest("hex");
}

/** The package.json, the sources, and the configuration of the compiler with everything that it extends. */
async function listInputs(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(folder, "src"), { recursive: true, withFileTypes: true });
  const sources = entries.map((entry) => join(entry.parentPath, entry.name));
  const configs = (await readdir(folder)).filter((name) => /^tsconfig.*\.json$/.test(name));
  const inputs = new Set([join(folder, "package.json"), ...sources.toSorted()]);
  const waiting = configs.toSorted().map((name) => join(folder, name));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (!inputs.has(file) && existsSync(file)) {
      inputs.add(file);
      for (const [, base = ""] of (await readFile(file, "utf8")).matchAll(/"(\.[^"\n]*?)(?:\.json)?"/g)) {
        waiting.push(`${resolve(dirname(file), base)}.json`);
      }
    }
  }
  return [...inputs];
}

/** The folder of an installed package, as Node.js looks it up. */
function findInstalled(from: string, name: string): string {
  const path = join(from, "node_modules", name);
  return existsSync(path) || dirname(from) === from ? path : findInstalled(dirname(from), name);
}

/** Adds the name and the content of a file. A folder, or a file that does not exist, adds nothing. */
async function addFile(hash: Hash, file: string): Promise<void> {
  const content = await readFile(file).catch(() => undefined);
  if (content !== undefined) {
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
}

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const cache = fileURLToPath(new URL("../node_modules/.cache/", import.meta.url));

/**
 * Installs the programs that a package-lock.json pins, once for each state of that file. Tests use it for programs that
 * are too large to be dependencies of the workspace.
 * @param source the folder with the package.json and the package-lock.json
 * @returns the folder that has the node_modules
 * @throws {Error} if npm cannot install them
 */
export async function installLocked(source: string): Promise<string> {
  const lock = await readFile(join(source, "package-lock.json"));
  const folder = join(cache, `programs-${createHash("sha256").update(lock).digest("hex").slice(0, 12)}`);
  if (!existsSync(folder)) {
    await installInto(folder, source);
  }
  return folder;
}

/** Creates the folder completely or not at all. */
async function installInto(folder: string, source: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "programs-partial-"));
  try {
    for (const file of ["package.json", "package-lock.json"]) {
      await cp(join(source, file), join(work, file));
    }
    await runNpm(work);
    await rename(work, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function runNpm(cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const shell = process.platform === "win32";
    const child = spawn("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd, shell });
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (errors += chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`npm ci ended with ${code}: ${errors}`));
      }
    });
  });
}

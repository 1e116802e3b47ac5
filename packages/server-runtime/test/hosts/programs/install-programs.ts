import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A host that is a separate program. */
export type ProgramName = "Bun" | "Deno" | "workerd";

/**
 * Where the programs are: the scope of their packages, of which one fits this machine, and the path in that package.
 */
const places: Readonly<Record<ProgramName, { readonly scope: string; readonly path: string }>> = {
  Bun: { scope: "@oven", path: "bin/bun" },
  Deno: { scope: "@deno", path: "deno" },
  workerd: { scope: "@cloudflare", path: "bin/workerd" },
};

/** Whether the programs exist for this machine. */
export const hasPrograms = ["linux", "darwin"].includes(process.platform) && ["x64", "arm64"].includes(process.arch);

const cache = fileURLToPath(new URL("../../../node_modules/.cache/", import.meta.url));

/** Installs the programs that the lock file in this folder pins, once for each state of that file. */
export async function installPrograms(): Promise<(name: ProgramName) => Promise<string>> {
  const lock = await readFile(new URL("package-lock.json", import.meta.url));
  const folder = join(cache, `programs-${createHash("sha256").update(lock).digest("hex").slice(0, 12)}`);
  if (!existsSync(folder)) {
    await installInto(folder);
  }
  return async (name) => {
    const { scope, path } = places[name];
    const scoped = join(folder, "node_modules", scope);
    const [fitting] = await readdir(scoped);
    if (fitting === undefined) {
      throw new Error(`${scoped} has no package with ${name} for this machine`);
    }
    return join(scoped, fitting, path);
  };
}

/** Creates the folder completely or not at all. */
async function installInto(folder: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "programs-partial-"));
  try {
    for (const file of ["package.json", "package-lock.json"]) {
      await cp(fileURLToPath(new URL(file, import.meta.url)), join(work, file));
    }
    await runNpm(work);
    await rename(work, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function runNpm(cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd });
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

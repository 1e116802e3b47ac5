import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installLocked } from "../../../../../scripts/install-locked.ts";

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

/** Installs the programs that the lock file in this folder pins, and returns where each of them is. */
export async function installPrograms(): Promise<(name: ProgramName) => Promise<string>> {
  const folder = await installLocked(fileURLToPath(new URL(".", import.meta.url)));
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

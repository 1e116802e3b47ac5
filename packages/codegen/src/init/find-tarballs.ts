import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ContractError } from "../base/problems.ts";
import { generatorVersion } from "../base/version.ts";

/** The packages that a workspace installs, directly or through others. */
const needed = ["codegen", "msw-runtime", "server-runtime", "shapes"] as const;

/**
 * Finds the tarballs that `pnpm pack:all` writes. Returns a specifier for each package, by the package's name.
 *
 * @throws {ContractError} if a tarball of this version is missing
 */
export async function findTarballs(folder: string): Promise<Readonly<Record<string, string>>> {
  const path = resolve(folder);
  const files = new Set<string>(await readdir(path).catch(() => undefined));
  const tarballs = needed.map((name) => ({ name, file: `smithy-contract-${name}-${generatorVersion}.tgz` }));
  const missing = tarballs.filter(({ file }) => !files.has(file));
  if (missing.length > 0) {
    const message = `the folder lacks ${missing.map(({ file }) => file).join(", ")}; "pnpm pack:all DIR" in a clone of the repository writes them`;
    throw new ContractError([{ where: folder, message }]);
  }
  return Object.fromEntries(
    tarballs.map(({ name, file }) => [`@smithy-contract/${name}`, `file:${join(path, file).replaceAll("\\", "/")}`]),
  );
}

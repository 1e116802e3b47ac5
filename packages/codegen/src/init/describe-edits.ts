import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PackageManager } from "../scaffold/package-manager.ts";

/** What is written into an existing workspace. */
export interface AddedPackages {
  /** The absolute path of the workspace. */
  readonly folder: string;
  /** The folder of the packages below it. */
  readonly into: string;
  readonly manager: PackageManager;
  readonly tarballs: Readonly<Record<string, string>>;
}

/** What the files of an existing workspace lack, as instructions: `init` does not edit them. */
export async function describeEdits({ folder, into, manager, tarballs }: AddedPackages): Promise<readonly string[]> {
  const lacks = async (file: string, text: string): Promise<boolean> =>
    !(await readFile(join(folder, file), "utf8").catch(() => "")).includes(text);
  const [file, list] = manager === "pnpm" ? ["pnpm-workspace.yaml", "packages"] : ["package.json", '"workspaces"'];
  const isNamed = Object.keys(tarballs).length > 0;
  return [
    ...((await lacks(file, `${into}/*`)) ? [`add "${into}/*" to ${list} in ${file}`] : []),
    ...(manager === "npm" || !isNamed ? [] : [describeOverrides(manager, tarballs)]),
    ...(manager === "yarn" && existsSync(join(folder, ".pnp.cjs"))
      ? ["add \"nodeLinker: node-modules\" to .yarnrc.yml, because TypeScript 7 does not support Plug'n'Play"]
      : []),
    ...((await lacks(".gitignore", "model/build")) ? ['add "/model/build/" to .gitignore'] : []),
  ];
}

/** The tarballs depend on each other by versions, which pnpm and yarn would look up in the registry. */
function describeOverrides(manager: "pnpm" | "yarn", tarballs: AddedPackages["tarballs"]): string {
  if (manager === "yarn") {
    return `add to package.json: "resolutions": ${JSON.stringify(tarballs)}`;
  }
  const lines = Object.entries(tarballs).map(([name, tarball]) => `\n      "${name}": "${tarball}"`);
  return `add to pnpm-workspace.yaml:\n    overrides:${lines.join("")}`;
}

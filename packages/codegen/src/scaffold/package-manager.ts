import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { firstVersion, type SiblingRange } from "./contract-packages.ts";

/** A package manager that can install a workspace. */
export type PackageManager = "npm" | "pnpm" | "yarn";

/** The files by which the package manager of an existing workspace is recognized. */
const traces: readonly (readonly [file: string, manager: PackageManager])[] = [
  ["pnpm-workspace.yaml", "pnpm"],
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["package-lock.json", "npm"],
];

/**
 * The package manager of the workspace that a folder is in: that of the nearest folder with a lock file, or else the one
 * whose `create` command started this process, or else npm.
 */
export function findPackageManager(folder: string, env: NodeJS.ProcessEnv = process.env): PackageManager {
  for (let current = folder; ; current = dirname(current)) {
    const trace = traces.find(([file]) => existsSync(join(current, file)));
    if (trace !== undefined) {
      return trace[1];
    }
    if (dirname(current) === current) {
      break;
    }
  }
  // pnpm sets npm_command when it runs a script or program of another project, which says nothing about this folder.
  if (env["npm_command"] !== undefined) {
    return "npm";
  }
  const agent = /^(npm|pnpm|yarn)\//.exec(env["npm_config_user_agent"] ?? "")?.[1];
  return agent === "pnpm" || agent === "yarn" ? agent : "npm";
}

/** How packages of an existing workspace name each other: only pnpm needs to be told that they are in it. */
export function siblingRangeOf(manager: PackageManager): SiblingRange {
  return manager === "pnpm" ? "workspace:^" : `^${firstVersion}`;
}

/** Packs the package in the working folder as it would be published, and runs publint and attw on the tarball. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The manifest, whose `exports` have targets for both module systems, or for ES modules alone. */
const { main, exports = {} } = JSON.parse(readFileSync("package.json", "utf8"));
const entries = Object.entries<object | string>(exports);
const onlyModules = entries.flatMap(([entry, target]) =>
  typeof target === "object" && !("require" in target) ? [entry] : [],
);
const folder = mkdtempSync(join(tmpdir(), "packed-"));
try {
  run("pnpm", ["pack", "--pack-destination", folder]);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) {
    throw new Error(`pnpm pack wrote no tarball for ${process.cwd()}`);
  }
  run("publint", ["--strict", join(folder, tarball)]);
  const attw = [join(folder, tarball), "--no-emoji", "--no-color", "--quiet", "--profile"];
  if (main === undefined) {
    run("attw", [...attw, "esm-only"]);
  } else {
    run("attw", [...attw, "strict", ...(onlyModules.length > 0 ? ["--exclude-entrypoints", ...onlyModules] : [])]);
    if (onlyModules.length > 0) {
      run("attw", [...attw, "esm-only", "--entrypoints", ...onlyModules]);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(command: string, args: readonly string[]): void {
  const done = spawnSync(command, args, { encoding: "utf8", shell: process.platform === "win32" });
  if (done.status === 0) {
    return;
  }
  const printed = `${done.stdout ?? ""}${done.stderr ?? ""}${done.error?.message ?? ""}`;
  console.error(`${command} ${args.join(" ")}\n${printed}`);
  process.exitCode = 1;
}

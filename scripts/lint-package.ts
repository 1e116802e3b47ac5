/** Packs the package in the working folder as it would be published, and runs publint and attw on the tarball. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "packed-"));
try {
  run("pnpm", ["pack", "--pack-destination", folder]);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) {
    throw new Error(`pnpm pack wrote no tarball for ${process.cwd()}`);
  }
  run("publint", ["--strict", join(folder, tarball)]);
  run("attw", ["--profile", "esm-only", "--no-emoji", "--no-color", "--quiet", join(folder, tarball)]);
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

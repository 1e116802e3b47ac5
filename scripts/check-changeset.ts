/** Fails if a branch changes a published package without a changeset. The argument is the base, by default origin/main. */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listUnannounced, parseChangeset, readFixedGroups } from "../checks/changesets.ts";
import { readPackages, root } from "../checks/workspace-packages.ts";

const base = process.argv[2] ?? "origin/main";
if (spawnSync("git", ["rev-parse", "--quiet", "--verify", `${base}^{commit}`], { cwd: root }).status !== 0) {
  console.error(
    `There is no commit ${base} to compare with. Name another one, for example: pnpm changeset:check HEAD~1`,
  );
  process.exit(1);
}
const changed = git("diff", "--name-only", "--merge-base", base);
const added = git("diff", "--name-only", "--diff-filter=AM", "--merge-base", base, "--", ".changeset/*.md")
  .filter((file) => !file.endsWith("README.md"))
  .map((file) => parseChangeset(file, readFileSync(join(root, file), "utf8")));

const unannounced = listUnannounced(changed, added, readPackages(), readFixedGroups());
if (unannounced.length > 0) {
  console.error(`Changed since ${base} without a changeset: ${unannounced.join(", ")}.`);
  console.error('Run "pnpm changeset", or "pnpm changeset --empty" if users need not hear of the change.');
  process.exitCode = 1;
}

function git(...args: readonly string[]): readonly string[] {
  return execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);
}

/** Packs every published package into a folder as it would be published: `pnpm pack:all <folder>`. Build first. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { readPackages, root } from "../checks/workspace-packages.ts";

const [folder, ...others] = process.argv.slice(2);
if (folder === undefined || folder.startsWith("-") || others.length > 0) {
  console.error("Name the folder for the tarballs: pnpm pack:all <folder>");
  process.exit(2);
}
// pnpm runs scripts in the root. The folder is relative to the one that pnpm was started in.
const destination = resolve(process.env["INIT_CWD"] ?? root, folder);
const published = readPackages().filter(({ manifest }) => manifest.private !== true);
const unbuilt = published.filter((each) => !existsSync(join(each.folder, "dist")));
if (unbuilt.length > 0) {
  const names = unbuilt.map(({ manifest }) => manifest.name).join(", ");
  console.error(`Not built yet: ${names}. Run "pnpm build" first.`);
  process.exit(1);
}
const run = promisify(execFile);
await Promise.all(
  published.map(async ({ folder: cwd, manifest }) => {
    try {
      await run("pnpm", ["pack", "--pack-destination", destination], { cwd, shell: process.platform === "win32" });
    } catch (cause) {
      throw new Error(`Cannot pack ${manifest.name}`, { cause });
    }
  }),
);
console.log(`Packed ${published.length} packages into ${destination}`);

/** Fails if a package that is installed with a published package has a licence that users did not agree to. */
import { execFileSync } from "node:child_process";
import { findOtherLicenses } from "../checks/licenses.ts";
import { readPackages, root } from "../checks/workspace-packages.ts";

const published = readPackages().filter(({ manifest }) => manifest.private !== true);
const filters = published.map(({ manifest }) => `--filter=${manifest.name}`);
const listed = execFileSync("pnpm", ["licenses", "list", "--prod", "--json", ...filters], {
  cwd: root,
  encoding: "utf8",
  shell: process.platform === "win32",
});
const problems = findOtherLicenses(JSON.parse(listed));
if (problems.length > 0) {
  console.error(
    `${problems.join("\n")}\nUse another package, or add the licence to checks/licenses.ts if it is as permissive.`,
  );
  process.exitCode = 1;
}

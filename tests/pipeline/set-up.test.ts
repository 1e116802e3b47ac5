import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { root } from "../../checks/workspace-packages.ts";
import { findSmithyRequirements } from "../../packages/codegen/src/smithy-cli/find-smithy-requirements.ts";
import { contractPackages } from "./copied-workspace.ts";

const run = promisify(execFile);
const smithy = findSmithyRequirements();
const isCi = process.env["CI"] === "true" || process.env["CI"] === "1";
const title = smithy.available ? "the README" : `the README (needs ${smithy.missing.join(" and ")})`;

describe.skipIf(!smithy.available && !isCi)(title, { timeout: 120_000 }, () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "set-up-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("leads from an empty folder to packages that compile and answer a call", async () => {
    const files = readFiles(await readFile(join(root, "packages/codegen/README.md"), "utf8"));
    for (const name of contractPackages) {
      files.set(`packages/${name}/tsconfig.json`, '{ "extends": "../../tsconfig.json" }');
      const generated = name === "types" ? "models/index.ts" : "index.ts";
      files.set(`packages/${name}/src/index.ts`, `export * from "./generated/${generated}";\n`);
    }
    for (const [path, content] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    await linkDependencies(folder);

    await runNode(folder, join(root, "packages/codegen/bin/smithy-contract.js"), "generate");
    for (const name of contractPackages) {
      await runNode(join(folder, "packages", name), join(root, "node_modules/typescript/bin/tsc"));
    }
    expect(await runNode(folder, "try.js")).toContain("This is first");
  });
});

/** The code blocks that follow a line with a file's name, by these names. */
function readFiles(readme: string): Map<string, string> {
  const blocks = readme.matchAll(/^[^\n]*?`([\w/-]+\.(?:json|smithy|js))`[^\n]*:\n\n```\w+\n(.*?)```/gms);
  return new Map([...blocks].map(([, path = "", content = ""]) => [path, content]));
}

/** Links what "npm install" would install: the packages of the project, and the dependencies of this repository's. */
async function linkDependencies(folder: string): Promise<void> {
  for (const scope of ["@notes", "@types"]) {
    await mkdir(join(folder, "node_modules", scope), { recursive: true });
  }
  await symlink(join(root, "node_modules/@types/node"), join(folder, "node_modules/@types/node"));
  for (const name of contractPackages) {
    await symlink(join(folder, "packages", name), join(folder, "node_modules/@notes", name));
    await symlink(join(root, "packages", name, "node_modules"), join(folder, "packages", name, "node_modules"));
  }
}

async function runNode(cwd: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [...args], { cwd });
  return stdout;
}

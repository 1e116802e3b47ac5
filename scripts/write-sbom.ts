/**
 * Writes a software bill of materials in CycloneDX's format: `pnpm run sbom <folder of tarballs> <file>`. It lists the packed
 * packages with the hashes of their tarballs, and everything that npm installs with them today.
 */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { root } from "../checks/workspace-packages.ts";

interface Component {
  readonly externalReferences?: readonly { readonly url: string }[];
}

const run = promisify(execFile);
const shell = process.platform === "win32";

const [tarballs, file, ...others] = process.argv.slice(2);
if (tarballs === undefined || file === undefined || others.length > 0) {
  console.error("Name the folder of the tarballs and the file to write: pnpm run sbom <folder> <file>");
  process.exit(2);
}
// pnpm runs scripts in the root. The paths are relative to the folder that pnpm was started in.
const start = process.env["INIT_CWD"] ?? root;
const folder = await mkdtemp(join(tmpdir(), "sbom-"));
try {
  const project = join(folder, "smithy-contract");
  await mkdir(project);
  await writeFile(join(project, "package.json"), JSON.stringify(await makeManifest(resolve(start, tarballs))));
  await npm(project, "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund");
  const format = ["--sbom-format", "cyclonedx", "--sbom-type", "library"];
  const bom = JSON.parse(await npm(project, "sbom", "--package-lock-only", ...format));
  await writeFile(
    resolve(start, file),
    `${JSON.stringify({ ...bom, components: withoutPaths(bom.components) }, null, 2)}\n`,
  );
  console.log(`Listed ${bom.components.length} packages in ${file}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** The manifest of a project that installs every tarball. */
async function makeManifest(from: string): Promise<object> {
  const names = (await readdir(from)).filter((name) => name.endsWith(".tgz"));
  const dependencies: Record<string, string> = {};
  for (const name of names) {
    const path = join(from, name);
    const { stdout } = await run("tar", ["-xzOf", path, "package/package.json"]);
    dependencies[JSON.parse(stdout).name] = `file:${path}`;
  }
  // The packages depend on each other by versions that may not be published yet.
  const overrides = Object.fromEntries(Object.keys(dependencies).map((name) => [name, `$${name}`]));
  return { name: "smithy-contract", version: "0.0.0", private: true, license: "Apache-2.0", dependencies, overrides };
}

/** Drops the paths of the tarballs on this machine. */
function withoutPaths(components: readonly Component[]): readonly Component[] {
  return components.map(({ externalReferences = [], ...component }) => ({
    ...component,
    externalReferences: externalReferences.filter(({ url }) => !url.startsWith("file:")),
  }));
}

async function npm(cwd: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run("npm", [...args], { cwd, shell, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

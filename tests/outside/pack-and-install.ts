import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readPackages, root } from "../../checks/workspace-packages.ts";

const run = promisify(execFile);
const shell = process.platform === "win32";

/** What a consumer gets only through other packages: these must declare it, or their types do not resolve. */
const indirect = new Set(["@smithy-contract/shapes", "@smithy-contract/msw-runtime"]);

/** Packages that the consumer uses besides ours, at the versions of this workspace. */
const companions = ["msw", "typescript", "@types/node"];

/**
 * Packs every published package and installs the tarballs, and nothing of the workspace, in a new folder that holds the
 * files of ./consumer. pnpm's strict node_modules shows a package only what it declares.
 * @returns the folder
 */
export async function packAndInstall(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "outside-"));
  const tarballs = join(folder, "tarballs");
  const published = readPackages().filter(({ manifest }) => manifest.private !== true);
  await Promise.all(
    published.map(({ folder: cwd }) => run("pnpm", ["pack", "--pack-destination", tarballs], { cwd, shell })),
  );

  const packed = await readdir(tarballs);
  const own: readonly [name: string, tarball: string][] = published.map(({ manifest }) => [
    manifest.name,
    `file:${join(tarballs, findTarball(packed, manifest.name))}`,
  ]);
  const { devDependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const manifest = {
    name: "outside",
    private: true,
    type: "module",
    dependencies: {
      ...Object.fromEntries(own.filter(([name]) => !indirect.has(name))),
      ...Object.fromEntries(companions.map((name) => [name, devDependencies[name]])),
    },
    // The tarballs name each other by versions that no registry has.
    pnpm: { overrides: Object.fromEntries(own), ignoredBuiltDependencies: ["msw"] },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await cp(join(root, "tests/outside/consumer"), folder, { recursive: true });
  await run("pnpm", ["install", "--ignore-workspace", "--prefer-offline", "--no-lockfile", "--config.hoist=false"], {
    cwd: folder,
    shell,
  });
  return folder;
}

/** Runs a command in the folder and gives back what it printed; a failure carries all its output. */
export async function runIn(folder: string, command: string, ...args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run(command, [...args], { cwd: folder });
    return stdout;
  } catch (error) {
    if (!(error instanceof Error && "stdout" in error && "stderr" in error)) {
      throw error;
    }
    throw new Error(`${command} ${args.join(" ")}\n${String(error.stdout)}${String(error.stderr)}`, { cause: error });
  }
}

function findTarball(files: readonly string[], name: string): string {
  const prefix = `${name.replace("@", "").replace("/", "-")}-`;
  const found = files.find((file) => file.startsWith(prefix) && /^\d/.test(file.slice(prefix.length)));
  if (found === undefined) {
    throw new Error(`pnpm pack wrote no tarball of ${name}: ${files.join(", ")}`);
  }
  return found;
}

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readPackages, root } from "../../checks/workspace-packages.ts";

const run = promisify(execFile);
const shell = process.platform === "win32";

/** Packages that a consumer gets through others only. The others must declare them, or their types do not resolve. */
const indirect = new Set(["@smithy-contract/shapes", "@smithy-contract/msw-runtime"]);

/** Packages that the consumer uses in addition to ours, at the versions of this workspace. */
const companions = ["msw", "typescript", "@types/node", "@aws-sdk/client-api-gateway"];

/** The version of the further copy of the types that is not this workspace's. */
const otherVersion = "0.99.0";

/**
 * Packs every published package and installs the tarballs, and nothing of the workspace, in a new folder that holds the
 * files of ./consumer. pnpm's strict node_modules shows a package only what it declares. Two further copies of the
 * types are installed next to the first: `types-again` has the same version, `types-other` another one and its own copy
 * of the shapes.
 * @returns the folder
 */
export async function packAndInstall(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "outside-"));
  const tarballs = join(folder, "tarballs");
  const own = await packPackages(tarballs);
  const copies = await packCopies(tarballs, own);
  const { dependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const { devDependencies } = JSON.parse(await readFile(join(root, "tests/package.json"), "utf8"));
  const versions = { ...devDependencies, ...dependencies };
  const manifest = {
    name: "outside",
    private: true,
    type: "module",
    dependencies: {
      ...Object.fromEntries(Object.entries(own).filter(([name]) => !indirect.has(name))),
      ...Object.fromEntries(companions.map((name) => [name, versions[name]])),
      ...copies.dependencies,
    },
    // The tarballs depend on each other by versions that are not published.
    pnpm: { overrides: { ...own, ...copies.overrides }, ignoredBuiltDependencies: ["msw"] },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await cp(join(root, "tests/outside/consumer"), folder, { recursive: true });
  await run("pnpm", ["install", "--ignore-workspace", "--prefer-offline", "--no-lockfile", "--config.hoist=false"], {
    cwd: folder,
    shell,
  });
  return folder;
}

/**
 * Packs every published package into the folder.
 * @returns the specifier of each tarball by the name of its package
 */
export async function packPackages(tarballs: string): Promise<Readonly<Record<string, string>>> {
  const published = readPackages().filter(({ manifest }) => manifest.private !== true);
  await run(process.execPath, [join(root, "scripts/pack-all.ts"), tarballs]);
  const packed = await readdir(tarballs);
  return Object.fromEntries(
    published.map(({ manifest: { name } }) => [name, `file:${join(tarballs, findTarball(packed, name))}`]),
  );
}

/** Packages that neither a client nor mocks need. */
const furtherPackages = new Set(["@apigateway/reference-server", "@smithy-contract/codegen", "create-smithy-contract"]);

/** Packs the client, the mocks and what they depend on. Returns the specifier of each tarball by the name of its package. */
export async function packMocks(tarballs: string): Promise<Readonly<Record<string, string>>> {
  const packed = await packPackages(tarballs);
  return Object.fromEntries(Object.entries(packed).filter(([name]) => !furtherPackages.has(name)));
}

/** Writes a package.json with the dependencies into a new folder, and installs them with npm. */
export async function installWithNpm(project: string, dependencies: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(project, { recursive: true });
  await writeFile(join(project, "package.json"), JSON.stringify({ private: true, dependencies }));
  await runIn(project, "npm", "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
}

function pathOf(own: Readonly<Record<string, string>>, name: string): string {
  const specifier = own[name];
  if (specifier === undefined) {
    throw new Error(`No tarball of ${name} was packed`);
  }
  return specifier.slice("file:".length);
}

/** Makes further tarballs of the types that a package manager installs apart from the first one. */
async function packCopies(
  tarballs: string,
  own: Readonly<Record<string, string>>,
): Promise<Readonly<Record<"dependencies" | "overrides", Readonly<Record<string, string>>>>> {
  const copies = join(tarballs, "copies");
  await mkdir(copies);
  const again = join(copies, "types-again.tgz");
  const shapes = join(copies, "shapes.tgz");
  const other = join(copies, "types-other.tgz");
  const types = pathOf(own, "@apigateway/types");
  await cp(types, again);
  await cp(pathOf(own, "@smithy-contract/shapes"), shapes);
  await run("tar", ["-xzf", types, "-C", copies]);
  const path = join(copies, "package/package.json");
  const manifest = JSON.parse(await readFile(path, "utf8"));
  await writeFile(path, JSON.stringify({ ...manifest, version: otherVersion }));
  await run("tar", ["-czf", other, "-C", copies, "package"]);
  return {
    dependencies: { "types-again": `file:${again}`, "types-other": `file:${other}` },
    overrides: { [`@apigateway/types@${otherVersion}>@smithy-contract/shapes`]: `file:${shapes}` },
  };
}

/**
 * Runs a command in the folder and returns what it printed.
 * @throws {Error} if it fails; the message contains all its output
 */
export function runIn(folder: string, command: string, ...args: readonly string[]): Promise<string> {
  return runWith({ cwd: folder }, command, ...args);
}

/** Where and in which environment a command runs. */
export interface Surroundings {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a command and returns what it printed.
 * @throws {Error} if it fails; the message contains all its output
 */
export async function runWith(
  surroundings: Surroundings,
  command: string,
  ...args: readonly string[]
): Promise<string> {
  try {
    const { stdout } = await run(command, [...args], {
      ...surroundings,
      shell: shell && command !== process.execPath,
      maxBuffer: 64 * 1024 * 1024,
    });
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

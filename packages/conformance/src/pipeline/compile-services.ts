import { copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { hashSources } from "./hash-folders.ts";
import { packageFolder, workspaceFolder } from "./paths.ts";
import { reportProgress } from "./progress.ts";
import { runCommand, type CommandOptions } from "./run-command.ts";
import { listServices } from "./generate-services.ts";
import { scopeOf, type TestedService } from "./services.ts";

/** The packages that are generated for a service, in build order. */
const packageKinds = ["types", "client", "server", "msw"] as const;

const stampFile = "compiled.txt";

/**
 * Compiles the generated code, each package with the compiler options of the workspace's package of the same kind. This
 * proves that the descriptor of every shape in the protocol tests matches smithy-typescript's type.
 *
 * @throws {CommandError} if the compiler reports errors; the message has its output
 */
export async function compileServices(folder: string): Promise<void> {
  const stamp = await hashSurroundings();
  const stampPath = join(folder, stampFile);
  if ((await readFile(stampPath, "utf8").catch(() => "")) === stamp) {
    return;
  }
  await rm(stampPath, { force: true });
  for (const service of listServices()) {
    reportProgress(`Compiling the generated packages of ${service.name}`);
    await compileService(service, folder);
  }
  await writeFile(stampPath, stamp);
}

/**
 * Compiles the packages of one service, which are in a subfolder of `root`.
 *
 * @throws {CommandError} if the compiler reports errors; the message has its output
 */
export async function compileService(
  service: TestedService,
  root: string,
  options: CommandOptions = {},
): Promise<void> {
  for (const kind of packageKinds) {
    await compilePackage(service, kind, root, options);
  }
}

/** Hashes everything except the generated code that affects its compilation: imported packages, settings and versions. */
async function hashSurroundings(): Promise<string> {
  const imported = ["shapes", "server-runtime", "msw-runtime"].map((id) => join(packageFolder(id), "src"));
  const files = packageKinds.flatMap((kind) =>
    ["package.json", "tsconfig.json", "src/index.ts"].map((file) => join(packageFolder(kind), file)),
  );
  const texts = await Promise.all(
    [...files, join(workspaceFolder, "pnpm-lock.yaml")].map((file) => readFile(file, "utf8").catch(() => "")),
  );
  return hashSources(imported, texts);
}

async function compilePackage(
  service: TestedService,
  kind: string,
  root: string,
  options: CommandOptions,
): Promise<void> {
  const folder = join(root, service.folder, kind);
  const example = packageFolder(kind);
  await rm(join(folder, "dist"), { recursive: true, force: true });
  await mkdir(join(folder, "src"), { recursive: true });
  const { imports, exports, dependencies } = await readManifest(example);
  await writeJson(join(folder, "package.json"), {
    name: `${scopeOf(service)}/${kind}`,
    version: "0.0.0",
    private: true,
    type: "module",
    ...(imports === undefined ? {} : { imports }),
    exports,
    // The compiler may refer in declarations only to packages that the manifest lists as dependencies.
    ...(dependencies === undefined ? {} : { dependencies }),
  });
  await writeJson(join(folder, "tsconfig.json"), {
    extends: relative(folder, join(example, "tsconfig.json")).replaceAll("\\", "/"),
    compilerOptions: { rootDir: "src", outDir: "dist", noEmit: false },
    include: ["src"],
  });
  for (const entry of await readdir(join(example, "src"), { withFileTypes: true })) {
    if (entry.isFile() && !/\.test(-d)?\.ts$/.test(entry.name)) {
      await copyFile(join(example, "src", entry.name), join(folder, "src", entry.name));
    }
  }
  await linkPackage(root, `${scopeOf(service)}/${kind}`, folder);
  const compiler = join(workspaceFolder, "node_modules/typescript/bin/tsc");
  await runCommand(process.execPath, [compiler, "-p", folder], folder, options);
}

/** Lets the generated packages of a service find each other by name. */
async function linkPackage(root: string, name: string, folder: string): Promise<void> {
  const link = join(root, "node_modules", name);
  await mkdir(dirname(link), { recursive: true });
  await rm(link, { force: true });
  await symlink(relative(dirname(link), folder), link, "dir");
}

interface Manifest {
  readonly imports?: unknown;
  readonly exports?: unknown;
  readonly dependencies?: unknown;
}

async function readManifest(folder: string): Promise<Manifest> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  if (typeof manifest !== "object" || manifest === null) {
    throw new Error(`${folder}/package.json must be a JSON object`);
  }
  return manifest;
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}

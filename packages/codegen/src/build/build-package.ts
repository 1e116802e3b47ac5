import { existsSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { bundleModules } from "./bundle-modules.ts";
import { compile } from "./compile.ts";
import { findEntries, type BuiltManifest } from "./package-entries.ts";
import { writeDeclarations } from "./write-declarations.ts";

/**
 * Compiles a package into its `dist`: ES modules, and CommonJS modules (.cjs) beside them if its package.json has one as
 * `main`. Then removes every other file from `dist`, so that a renamed source leaves no old output behind. The folder is
 * not emptied first, because other programs may be reading it. Returns the exit code of the compiler.
 *
 * @throws {Error} if the folder has no package.json, or if there is no compiler
 */
export async function buildPackage(folder: string): Promise<number> {
  const manifest: BuiltManifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const { exitCode, files } = await compile(folder);
  if (exitCode !== 0) {
    return exitCode;
  }
  const dist = resolve(folder, "dist");
  const isDual = manifest.main?.endsWith(".cjs") === true;
  await removeOthers(dist, isDual ? await addCommonJs(dist, manifest, files) : files);
  return 0;
}

/** Adds the CommonJS modules, and returns the full paths of everything that belongs in `dist`. */
async function addCommonJs(dist: string, manifest: BuiltManifest, compiled: ReadonlySet<string>): Promise<Set<string>> {
  const isDeclaration = (file: string): boolean => file.endsWith(".d.ts");
  const modules = [...compiled].filter(isDeclaration).map((file) => moduleOf(dist, file));
  const entries = findEntries(manifest, modules);
  // MSW declares its classes once for `import` and once for `require`, and TypeScript takes these for different classes.
  const hasTwoOrigins = manifest.peerDependencies?.["msw"] !== undefined;
  // Other projects may refer to a composite project, which then must have the declarations that the compiler writes.
  const isComposite = [...compiled].some((file) => file.endsWith(".tsbuildinfo"));
  const twice = hasTwoOrigins || isComposite;
  const bundled = await bundleModules({ dist, modules: entries.commonJs, format: "cjs" });
  const { declared } = entries;
  // Bundlers leave out unused functions and constants of a module, but the classes of a client's commands only with their module.
  const isBundled = manifest.sideEffects === false && manifest.imports === undefined;
  return new Set([
    ...(isBundled
      ? await bundleModules({ dist, modules: declared, format: "es" })
      : [...compiled].filter((file) => !isDeclaration(file))),
    ...bundled,
    ...(await writeDeclarations({ dist, entries, twice })),
  ]);
}

/** The path of a module in `dist`, with slashes and without an extension. */
function moduleOf(dist: string, declarations: string): string {
  return declarations.slice(dist.length + 1, -".d.ts".length).replaceAll("\\", "/");
}

async function removeOthers(dist: string, built: ReadonlySet<string>): Promise<void> {
  if (!existsSync(dist)) {
    return;
  }
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isDirectory() && !built.has(path)) {
      await rm(path);
    }
  }
}

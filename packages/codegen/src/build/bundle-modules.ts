import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

/** The kinds of modules that a bundle can consist of, with their extensions. */
const extensions = { cjs: "cjs", es: "js" } as const;

/** Modules of a package, and what they are bundled as. */
export interface BundlePlan {
  readonly dist: string;
  /** The modules that are bundled with what they import from the package, as paths in `dist` without extensions. */
  readonly modules: Iterable<string>;
  readonly format: keyof typeof extensions;
}

/**
 * Writes modules of `dist` and what they import from the package into as few files as possible: each of them with its name,
 * and in the folder `chunks` what several of them share. ES modules keep their source maps. Returns the full paths of all
 * files that it wrote.
 */
export async function bundleModules({ dist, modules, format }: BundlePlan): Promise<readonly string[]> {
  // The other commands do not need the bundler, and it takes long to load.
  const { rolldown } = await import("rolldown");
  const names = [...modules];
  const hasMaps = format === "es" && (await readMap(join(dist, `${names[0]}.js`))) !== undefined;
  const bundle = await rolldown({
    cwd: dist,
    input: Object.fromEntries(names.map((name) => [name, join(dist, `${name}.js`)])),
    // JSON is the package.json, from which the client takes its version.
    external: (id) => !/^[./]|^[a-z]:\\/i.test(id) || id.endsWith(".json"),
    plugins: [{ name: "compiler-maps", load: hasMaps ? loadWithMap : undefined }],
    preserveEntrySignatures: "strict",
    // Everything that the modules export stays, and the compiler has removed unused imports.
    treeshake: false,
    tsconfig: false,
    logLevel: "warn",
  });
  try {
    const { output } = await bundle.write({
      dir: dist,
      format,
      exports: "named",
      esModule: true,
      entryFileNames: `[name].${extensions[format]}`,
      chunkFileNames: `chunks/[name].${extensions[format]}`,
      comments: { annotation: true, jsdoc: false, legal: true },
      // Jest runs CommonJS modules where `import()` is not available.
      dynamicImportInCjs: false,
      generatedCode: { symbols: false },
      keepNames: format === "cjs",
      sourcemap: hasMaps,
    });
    return output.map(({ fileName }) => resolve(dist, fileName));
  } finally {
    await bundle.close();
  }
}

/** A compiled module with the compiler's source map, so that the map of the bundle leads to the sources. */
async function loadWithMap(id: string): Promise<{ code: string; map: string } | null> {
  const map = await readMap(id);
  return map === undefined ? null : { code: await readFile(id, "utf8"), map };
}

function readMap(module: string): Promise<string | undefined> {
  return readFile(`${module}.map`, "utf8").catch(() => undefined);
}

import { join, resolve } from "node:path";

/**
 * Writes modules of `dist` and what they import from the package as CommonJS into as few files as possible: each of them
 * with the extension .cjs, and in the folder `chunks` what several of them share. Returns the full paths of these files.
 */
export async function bundleCommonJs(dist: string, modules: Iterable<string>): Promise<readonly string[]> {
  // The other commands do not need the bundler, and it takes long to load.
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    cwd: dist,
    input: Object.fromEntries([...modules].map((name) => [name, join(dist, `${name}.js`)])),
    // JSON is the package.json, from which the client takes its version.
    external: (id) => !/^[./]|^[a-z]:\\/i.test(id) || id.endsWith(".json"),
    // Everything that the modules export stays, and the compiler has removed unused imports.
    treeshake: false,
    tsconfig: false,
    logLevel: "warn",
  });
  try {
    const { output } = await bundle.write({
      dir: dist,
      format: "cjs",
      exports: "named",
      esModule: true,
      entryFileNames: "[name].cjs",
      chunkFileNames: "chunks/[name].cjs",
      comments: { annotation: true, jsdoc: false, legal: true },
      // Jest runs CommonJS modules where `import()` is not available.
      dynamicImportInCjs: false,
      generatedCode: { symbols: false },
      keepNames: true,
      sourcemap: false,
    });
    return output.map(({ fileName }) => resolve(dist, fileName));
  } finally {
    await bundle.close();
  }
}

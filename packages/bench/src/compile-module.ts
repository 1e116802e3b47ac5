import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

/**
 * Compiles a TypeScript module and the files that it imports to one JavaScript module, because type stripping takes time. Its
 * libraries are still imported from node_modules, as in most deployments.
 *
 * @param name the name of the module in the cache
 * @returns the module's URL
 */
export async function compileModule(source: string, name: string): Promise<string> {
  const outfile = fileURLToPath(new URL(`../.cache/modules/${name}.mjs`, import.meta.url));
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "error",
  });
  return pathToFileURL(outfile).href;
}

import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { BundleEntry } from "./entries.ts";

/** A bundle's size in bytes. */
export interface BundleSize {
  readonly minified: number;
  readonly gzip: number;
}

/** Bundles and minifies an entry with all it needs but Node's own modules, as for production. */
export async function measureBundle({ source, target }: BundleEntry): Promise<BundleSize> {
  const inBrowser = target === "browser";
  const { outputFiles } = await build({
    ...("file" in source
      ? { entryPoints: [source.file] }
      : { stdin: { contents: source.text, loader: "ts", resolveDir: fileURLToPath(new URL(".", import.meta.url)) } }),
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: inBrowser ? "browser" : "node",
    // Esbuild's own choice for Node is CommonJS first, of which nothing can be left out.
    mainFields: inBrowser ? ["browser", "module", "main"] : ["module", "main"],
    target: inBrowser ? "es2022" : "node20",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    logLevel: "error",
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) {
    throw new Error("esbuild made no bundle.");
  }
  return { minified: bundle.contents.length, gzip: gzipSync(bundle.contents, { level: 9 }).length };
}

import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { BundleEntry } from "./entries.ts";

/** The size of a bundle in bytes. */
export interface BundleSize {
  readonly minified: number;
  readonly gzip: number;
}

/** Bundles and minifies an entry with its dependencies for production and returns its size. */
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
    // For Node, esbuild prefers CommonJS by default, which it cannot tree-shake.
    mainFields: inBrowser ? ["browser", "module", "main"] : ["module", "main"],
    target: inBrowser ? "es2022" : "node20",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    logLevel: "error",
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) {
    throw new Error("esbuild wrote no bundle.");
  }
  return { minified: bundle.contents.length, gzip: gzipSync(bundle.contents, { level: 9 }).length };
}

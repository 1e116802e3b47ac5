import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { BundleEntry } from "./entries.ts";

/** The size of a bundle in bytes. */
export interface BundleSize {
  readonly minified: number;
  readonly gzip: number;
}

/** A program to bundle. */
export interface BundleInput extends Pick<BundleEntry, "source" | "target"> {
  /** The packages that the bundle imports instead of containing them. */
  readonly external?: string[];
}

/** Returns the size of an entry's bundle. */
export async function measureBundle(entry: BundleInput): Promise<BundleSize> {
  const bundle = await makeBundle(entry);
  return { minified: bundle.length, gzip: gzipSync(bundle, { level: 9 }).length };
}

/**
 * Bundles and minifies an entry with its dependencies for production.
 *
 * @returns the text of an ES module, in UTF-8
 */
export async function makeBundle({ source, target, external = [] }: BundleInput): Promise<Uint8Array> {
  const inBrowser = target === "browser";
  const { outputFiles } = await build({
    ...("file" in source
      ? { entryPoints: [source.file] }
      : { stdin: { contents: source.text, loader: "ts", resolveDir: fileURLToPath(new URL(".", import.meta.url)) } }),
    bundle: true,
    external,
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
  return bundle.contents;
}

import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { MockPeer } from "../peers/mocks.ts";
import { formatKilobytes } from "../report/format.ts";
import type { Table } from "../suite.ts";

/** Measures the size that each mock adds to a page that already has MSW. The sizes are the same on every machine. */
export async function measureMockBundles(peers: readonly MockPeer[]): Promise<Table> {
  const rows: string[][] = [];
  for (const { title, source } of peers) {
    const bundle = await bundleForPage(source);
    rows.push([title, formatKilobytes(bundle.length), formatKilobytes(gzipSync(bundle, { level: 9 }).length)]);
  }
  return {
    caption: "Size that a mock adds to a page that already has MSW, minified, and compressed with gzip",
    columns: ["", "minified", "gzip"],
    rows,
  };
}

async function bundleForPage(source: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    external: ["msw"],
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    logLevel: "error",
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) {
    throw new Error(`esbuild wrote no bundle for ${source}.`);
  }
  return bundle.contents;
}

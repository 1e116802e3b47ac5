import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { MockPeer } from "../peers/mocks.ts";
import { formatKilobytes } from "../report/format.ts";
import type { Table } from "../suite.ts";

/** What each mock adds to a page that has MSW. The sizes are the same on any machine. */
export async function measureMockBundles(peers: readonly MockPeer[]): Promise<Table> {
  const rows: string[][] = [];
  for (const { title, source } of peers) {
    const bundle = await bundleForPage(source);
    rows.push([title, formatKilobytes(bundle.length), formatKilobytes(gzipSync(bundle, { level: 9 }).length)]);
  }
  return {
    caption: "What a mock adds to a page that has MSW already, minified and then compressed with gzip",
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
    throw new Error(`esbuild made no bundle of ${source}.`);
  }
  return bundle.contents;
}

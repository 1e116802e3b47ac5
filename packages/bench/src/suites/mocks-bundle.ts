import { measureBundle } from "../bundle/measure-bundle.ts";
import type { MockPeer } from "../peers/mocks.ts";
import { formatKilobytes } from "../report/format.ts";
import type { Table } from "../suite.ts";

/** Measures the size that each mock adds to a page that already has MSW. The sizes are the same on every machine. */
export async function measureMockBundles(peers: readonly MockPeer[]): Promise<Table> {
  const rows: string[][] = [];
  for (const { title, source: file } of peers) {
    const { minified, gzip } = await measureBundle({ target: "browser", source: { file }, external: ["msw"] });
    rows.push([title, formatKilobytes(minified), formatKilobytes(gzip)]);
  }
  return {
    caption: "Size that a mock adds to a page that already has MSW, minified, and compressed with gzip",
    columns: ["", "minified", "gzip"],
    rows,
  };
}

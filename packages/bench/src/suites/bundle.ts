import { bundleEntries, listSsdkEntries, targets, type BundleEntry, type Target } from "../bundle/entries.ts";
import { measureBundle, type BundleSize } from "../bundle/measure-bundle.ts";
import { ours, type PeerName } from "../peers/index.ts";
import { formatKilobytes } from "../report/format.ts";
import { ssdkFolderVariable } from "../ssdk/package.ts";
import type { BenchContext, Findings, Suite } from "../suite.ts";

/** Measures the bundle size of a server with one operation. The sizes are the same on every machine. */
export const bundleSuite: Suite = { name: "bundle", title: "Bundle size", run };

const maxBrowserBytes = 15_000;

async function run({ peers, env, progress }: BenchContext): Promise<Findings> {
  const sizes = new Map<BundleEntry, BundleSize>();
  const folder = env[ssdkFolderVariable];
  for (const entry of [...bundleEntries, ...(folder === undefined ? [] : listSsdkEntries(folder))]) {
    progress(`bundle of ${entry.peer} for ${entry.target}`);
    sizes.set(entry, await measureBundle(entry));
  }
  const sizeOf = (peer: PeerName, target: Target): BundleSize | undefined =>
    [...sizes].find(([entry]) => entry.peer === peer && entry.target === target)?.[1];
  const inBrowser = sizeOf(ours, "browser")?.gzip ?? Number.NaN;
  return {
    tables: [
      {
        caption: "One operation, minified, and compressed with gzip",
        columns: ["", ...targets.flatMap((target) => [target, "gzip"])],
        rows: peers.map(({ name, title }) => [
          title,
          ...targets.flatMap((target) => {
            const size = sizeOf(name, target);
            return size === undefined ? ["–", "–"] : [formatKilobytes(size.minified), formatKilobytes(size.gzip)];
          }),
        ]),
      },
    ],
    aims: [
      {
        text: `the stub for a browser is under ${formatKilobytes(maxBrowserBytes)} with gzip`,
        measured: formatKilobytes(inBrowser),
        met: inBrowser < maxBrowserBytes,
      },
    ],
    notes: [],
  };
}

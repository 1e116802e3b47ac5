import { bundleEntries, listSsdkEntries, targets, type BundleEntry, type Target } from "../bundle/entries.ts";
import { measureBundle, type BundleSize } from "../bundle/measure-bundle.ts";
import { ours, type PeerName } from "../peers/index.ts";
import { formatKilobytes } from "../report/format.ts";
import { ssdkFolderVariable } from "../ssdk/package.ts";
import type { Aim, BenchContext, Findings, Suite } from "../suite.ts";

/** Measures the bundle size of a server with one operation. The sizes are the same on every machine. */
export const bundleSuite: Suite = { name: "bundle", title: "Bundle size", run };

const maxBytes = { browser: 14_000, Lambda: 15_000 } as const;

async function run({ peers, env, progress }: BenchContext): Promise<Findings> {
  const sizes = new Map<BundleEntry, BundleSize>();
  const folder = env[ssdkFolderVariable];
  for (const entry of [...bundleEntries, ...(folder === undefined ? [] : listSsdkEntries(folder))]) {
    progress(`bundle of ${entry.peer} for ${entry.target}`);
    sizes.set(entry, await measureBundle(entry));
  }
  const sizeOf = (peer: PeerName, target: Target): BundleSize | undefined =>
    [...sizes].find(([entry]) => entry.peer === peer && entry.target === target)?.[1];
  const judge = (target: keyof typeof maxBytes): Aim => {
    const size = sizeOf(ours, target)?.gzip ?? Number.NaN;
    return {
      text: `the stub for ${target} is at most ${formatKilobytes(maxBytes[target])} with gzip`,
      measured: formatKilobytes(size),
      met: size <= maxBytes[target],
    };
  };
  const measured = peers.filter(({ name }) => [...sizes.keys()].some(({ peer }) => peer === name));
  return {
    tables: [
      {
        caption: "One operation, minified, and compressed with gzip",
        columns: ["", ...targets.flatMap((target) => [target, "gzip"])],
        rows: measured.map(({ name, title }) =>
          [title].concat(
            ...targets.map((target) => {
              const size = sizeOf(name, target);
              return size === undefined ? ["–", "–"] : [formatKilobytes(size.minified), formatKilobytes(size.gzip)];
            }),
          ),
        ),
      },
    ],
    aims: [judge("browser"), judge("Lambda")],
    notes: [],
  };
}

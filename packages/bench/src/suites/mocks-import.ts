import { interleave } from "../measure/interleave.ts";
import { runNode } from "../measure/run-node.ts";
import { median } from "../measure/statistics.ts";
import type { MockPeer } from "../peers/mocks.ts";
import { formatTime } from "../report/format.ts";
import type { BenchContext, Table } from "../suite.ts";

const probe = `
const begun = performance.now();
await import(process.argv[1]);
process.stdout.write(String(performance.now() - begun));
`;

/** Measures how long the first import of each mock takes, including MSW. */
export async function measureMockImports(
  peers: readonly MockPeer[],
  { effort, progress }: BenchContext,
): Promise<Table> {
  // The first import also reads the files into the operating system's cache, so it is not counted.
  for (const peer of peers) {
    await importFresh(peer);
  }
  const imports = await interleave(peers, effort.starts, (peer, round) => {
    progress(`mocks: import of ${peer.name}, process ${round + 1} of ${effort.starts}`);
    return importFresh(peer);
  });
  const [base = []] = imports.values();
  return {
    caption: "Import in a new process, including MSW",
    columns: ["", "median", "fastest", "more than hand-written"],
    rows: [...imports].map(([{ title }, times]) => {
      const beyond = median(times.map((time, round) => time - (base[round] ?? Number.NaN)));
      return [
        title,
        formatTime(median(times)),
        formatTime(Math.min(...times)),
        times === base ? "–" : formatTime(beyond),
      ];
    }),
  };
}

async function importFresh({ module }: MockPeer): Promise<number> {
  return Number(await runNode(["--input-type=module", "--eval", probe, module]));
}

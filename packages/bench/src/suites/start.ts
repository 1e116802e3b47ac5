import { interleave } from "../measure/interleave.ts";
import { median } from "../measure/statistics.ts";
import { formatMegabytes, formatTime } from "../report/format.ts";
import type { Start } from "../start/probe.ts";
import { prepareStarts, startProcess } from "../start/start-process.ts";
import type { BenchContext, Findings, Suite } from "../suite.ts";

/** Measures how long a new process takes until a server with GetIntegration listens, and how much memory it uses then. */
export const startSuite: Suite = { name: "start", title: "Start and memory", run };

async function run({ peers, effort, env, progress }: BenchContext): Promise<Findings> {
  const modules = await prepareStarts(peers.map(({ name }) => name));
  // A process without a peer shows what Node itself needs.
  const nothing = { title: "node:http with an empty listener", module: undefined };
  const contenders = [nothing, ...peers.map(({ name, title }) => ({ title, module: modules.get(name) }))];
  const starts = await interleave(contenders, effort.starts, ({ module }, round) => {
    if (module === undefined) {
      progress(`start, process ${round + 1} of ${effort.starts}`);
    }
    return startProcess(module, env);
  });
  const heapOf = (own: readonly Start[] = []): number => median(own.map(({ heap }) => heap));
  const emptyHeap = heapOf(starts.get(nothing));
  return {
    tables: [
      {
        caption: "One operation, in a new process until the server listens",
        columns: ["", "median", "fastest", "heap", "heap without Node's", "resident"],
        rows: [...starts].map(([{ title }, own]) => {
          const times = own.map(({ milliseconds }) => milliseconds);
          return [
            title,
            formatTime(median(times)),
            formatTime(Math.min(...times)),
            formatMegabytes(heapOf(own)),
            formatMegabytes(heapOf(own) - emptyHeap),
            formatMegabytes(median(own.map(({ resident }) => resident))),
          ];
        }),
      },
    ],
    aims: [],
    notes: [],
  };
}

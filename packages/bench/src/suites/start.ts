import { interleave } from "../measure/interleave.ts";
import { median } from "../measure/statistics.ts";
import { ours } from "../peers/index.ts";
import { formatMegabytes, formatTime } from "../report/format.ts";
import type { Start } from "../start/probe.ts";
import { prepareStarts, startProcess } from "../start/start-process.ts";
import type { BenchContext, Findings, Suite } from "../suite.ts";

/** Measures how long a new process takes until a server with GetIntegration listens, and how much memory it uses then. */
export const startSuite: Suite = { name: "start", title: "Start and memory", run };

/** The time for imports and compilation, in milliseconds. */
const maxBeyondNode = 20;

async function run({ peers, effort, env, progress }: BenchContext): Promise<Findings> {
  // The hand-written server validates no body, so GetIntegration is the same with Ajv.
  const started = peers.filter(({ name }) => name !== "hand-written-ajv");
  const modules = await prepareStarts(started.map(({ name }) => name));
  // A process without a peer shows what Node itself needs.
  const nothing = { title: "node:http with an empty listener", module: undefined };
  const contenders = [nothing, ...started.map(({ name, title }) => ({ title, module: modules.get(name) }))];
  const starts = await interleave(contenders, effort.starts, ({ module }, round) => {
    if (module === undefined) {
      progress(`start, process ${round + 1} of ${effort.starts}`);
    }
    return startProcess(module, env);
  });
  const heapOf = (own: readonly Start[] = []): number => median(own.map(({ heap }) => heap));
  const timeOf = (own: readonly Start[] = []): number => median(own.map(({ milliseconds }) => milliseconds));
  const emptyHeap = heapOf(starts.get(nothing));
  const ourStarts = [...starts].find(([{ module }]) => module !== undefined && module === modules.get(ours))?.[1];
  const beyondNode = timeOf(ourStarts) - timeOf(starts.get(nothing));
  return {
    tables: [
      {
        caption: "One operation, in a new process until the server listens",
        columns: ["", "median", "fastest", "heap", "heap without Node's", "resident"],
        rows: [...starts].map(([{ title }, own]) => {
          return [
            title,
            formatTime(timeOf(own)),
            formatTime(Math.min(...own.map(({ milliseconds }) => milliseconds))),
            formatMegabytes(heapOf(own)),
            formatMegabytes(heapOf(own) - emptyHeap),
            formatMegabytes(median(own.map(({ resident }) => resident))),
          ];
        }),
      },
    ],
    aims: [
      {
        text: `the stub listens at most ${formatTime(maxBeyondNode)} later than node:http alone`,
        measured: formatTime(beyondNode),
        met: beyondNode <= maxBeyondNode,
      },
    ],
    notes: [],
  };
}

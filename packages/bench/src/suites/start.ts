import { bundleEntries } from "../bundle/entries.ts";
import { interleave } from "../measure/interleave.ts";
import { median } from "../measure/statistics.ts";
import { ours, type Peer } from "../peers/index.ts";
import { formatMegabytes, formatTime } from "../report/format.ts";
import { callFunction, prepareFunction } from "../start/first-call.ts";
import type { Start } from "../start/probe.ts";
import { prepareStarts, startProcess } from "../start/start-process.ts";
import type { Aim, BenchContext, Findings, Suite, Table } from "../suite.ts";

/**
 * Measures how long a new process takes until a server with GetIntegration listens, or a Lambda function has answered its
 * first call, and how much memory the server uses then.
 */
export const startSuite: Suite = { name: "start", title: "Start and memory", run };

/** The time for imports and compilation, in milliseconds. */
const maxBeyondNode = 20;
/** The time of a Lambda function's first call after its import, in milliseconds. */
const maxFirstCall = 10;

async function run(context: BenchContext): Promise<Findings> {
  const server = await measureServers(context);
  const lambda = await measureFunctions(context);
  return { tables: [server.table, lambda.table], aims: [server.aim, lambda.aim], notes: [] };
}

interface Measured {
  readonly table: Table;
  readonly aim: Aim;
}

async function measureServers({ peers, effort, env, progress }: BenchContext): Promise<Measured> {
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
    table: {
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
    aim: {
      text: `the stub listens at most ${formatTime(maxBeyondNode)} later than node:http alone`,
      measured: beyondNode < 0 ? `${formatTime(-beyondNode)} earlier` : formatTime(beyondNode),
      met: beyondNode <= maxBeyondNode,
    },
  };
}

async function measureFunctions({ peers, effort, progress }: BenchContext): Promise<Measured> {
  // The bundle of smithy-typescript's server is left out, because a dependency of it does not run in an ES module.
  const functions: { readonly peer: Peer; readonly bundle: string }[] = [];
  for (const peer of peers) {
    const entry = bundleEntries.find(({ peer: name, target }) => name === peer.name && target === "Lambda");
    if (entry !== undefined) {
      functions.push({ peer, bundle: await prepareFunction(entry) });
    }
  }
  const calls = await interleave(functions, effort.starts, ({ bundle }, round) => {
    progress(`first call in Lambda, process ${round + 1} of ${effort.starts}`);
    return callFunction(bundle);
  });
  const medians = [...calls].map(([{ peer }, own]) => ({
    peer,
    imported: median(own.map(({ imported }) => imported)),
    called: median(own.map(({ called }) => called)),
  }));
  const called = medians.find(({ peer }) => peer.name === ours)?.called ?? Number.NaN;
  return {
    table: {
      caption: "One operation as a bundled Lambda function, in a new process",
      columns: ["", "import", "first call"],
      rows: medians.map((own) => [own.peer.title, formatTime(own.imported), formatTime(own.called)]),
    },
    aim: {
      text: `the first call of the stub's Lambda function takes less than ${formatTime(maxFirstCall)}`,
      measured: formatTime(called),
      met: called < maxFirstCall,
    },
  };
}

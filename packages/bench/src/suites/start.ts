import { fileURLToPath } from "node:url";
import { bundleEntries } from "../bundle/entries.ts";
import { compileModule } from "../compile-module.ts";
import { interleave } from "../measure/interleave.ts";
import { median } from "../measure/statistics.ts";
import { formatMegabytes, formatTime } from "../report/format.ts";
import { bundleFunction, callFunction } from "../start/call-function.ts";
import { startServer } from "../start/start-server.ts";
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
  // A process without a peer shows what Node itself needs.
  const contenders: { readonly title: string; readonly module?: string }[] = [
    { title: "node:http with an empty listener" },
  ];
  // The hand-written server validates no body, so GetIntegration is the same with Ajv.
  for (const { name, title } of peers.filter((peer) => peer.name !== "hand-written-ajv")) {
    const source = fileURLToPath(new URL(`../peers/${name}.ts`, import.meta.url));
    contenders.push({ title, module: await compileModule(source, name) });
  }
  const starts = await interleave(contenders, effort.starts, ({ module }, round) => {
    if (module === undefined) {
      progress(`start, process ${round + 1} of ${effort.starts}`);
    }
    return startServer(module, env);
  });
  const measured = [...starts].map(([{ title }, own]) => ({
    title,
    time: median(own.map(({ milliseconds }) => milliseconds)),
    fastest: Math.min(...own.map(({ milliseconds }) => milliseconds)),
    heap: median(own.map(({ heap }) => heap)),
    resident: median(own.map(({ resident }) => resident)),
  }));
  // This project comes last.
  const [empty, ours] = [measured[0], measured.at(-1)];
  const beyondNode = (ours?.time ?? Number.NaN) - (empty?.time ?? Number.NaN);
  return {
    table: {
      caption: "One operation, in a new process until the server listens",
      columns: ["", "median", "fastest", "heap", "heap without Node's", "resident"],
      rows: measured.map(({ title, time, fastest, heap, resident }) => [
        title,
        formatTime(time),
        formatTime(fastest),
        formatMegabytes(heap),
        formatMegabytes(heap - (empty?.heap ?? 0)),
        formatMegabytes(resident),
      ]),
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
  const functions: { readonly title: string; readonly bundle: string }[] = [];
  for (const { name, title } of peers) {
    const entry = bundleEntries.find(({ peer, target }) => name === peer && target === "Lambda");
    if (entry !== undefined) {
      functions.push({ title, bundle: await bundleFunction(entry) });
    }
  }
  const calls = await interleave(functions, effort.starts, ({ bundle, title }, round) => {
    progress(`first call of ${title} in Lambda, process ${round + 1} of ${effort.starts}`);
    return callFunction(bundle);
  });
  const measured = [...calls].map(([{ title }, own]) => ({
    title,
    imported: median(own.map(({ imported }) => imported)),
    called: median(own.map(({ called }) => called)),
  }));
  const called = measured.at(-1)?.called ?? Number.NaN;
  return {
    table: {
      caption: "One operation as a bundled Lambda function, in a new process",
      columns: ["", "import", "first call"],
      rows: measured.map((own) => [own.title, formatTime(own.imported), formatTime(own.called)]),
    },
    aim: {
      text: `the first call of the stub's Lambda function takes less than ${formatTime(maxFirstCall)}`,
      measured: formatTime(called),
      met: called < maxFirstCall,
    },
  };
}

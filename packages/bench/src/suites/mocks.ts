import { setupServer } from "msw/node";
import type { HttpHandler } from "msw";
import type { Call } from "../host/caller.ts";
import { measureCalls } from "../host/measure.ts";
import type { Round } from "../host/messages.ts";
import { requireResponse } from "../host/check-responses.ts";
import { interleave } from "../measure/interleave.ts";
import { judgeRatio } from "../measure/judge-ratio.ts";
import { concatenate, measureNoise, pairedRatio, pairRatios, quantile } from "../measure/statistics.ts";
import { createMock, prepareMockPeers, type MockPeer } from "../peers/mocks.ts";
import { formatRatio, formatTime } from "../report/format.ts";
import type { Aim, BenchContext, Findings, Suite, Table } from "../suite.ts";
import { integrationWorkload, sampleIntegration } from "../workload/integration.ts";
import { measureMockBundles } from "./mocks-bundle.ts";
import { measureMockImports } from "./mocks-import.ts";

/** Measures GetIntegration with a fixed response, mocked with MSW in Node. */
export const mocksSuite: Suite = { name: "mocks", title: "Mocks", run };

const maxRatio = 1;

/** A peer and its handler. */
interface Mounted {
  readonly peer: MockPeer;
  readonly handler: HttpHandler;
}

/** The results of the mocked requests. */
interface MeasuredRequests {
  readonly table: Table;
  readonly aim: Aim;
  readonly noise: number;
}

async function run(context: BenchContext): Promise<Findings> {
  const { peers, notes } = await prepareMockPeers(context.progress);
  const { table, aim, noise } = await measureRequests(peers, context);
  return {
    tables: [table, await measureMockBundles(peers), await measureMockImports(peers, context)],
    aims: [aim],
    noise,
    notes: [
      ...notes,
      "All peers are measured in turn in one process with one MSW server. Only this project's handler validates the request and the response and records the call.",
    ],
  };
}

async function measureRequests(
  peers: readonly MockPeer[],
  { effort, progress }: BenchContext,
): Promise<MeasuredRequests> {
  const mounted: Mounted[] = [];
  for (const peer of peers) {
    mounted.push({ peer, handler: await createMock(peer, sampleIntegration) });
  }
  const network = setupServer();
  network.listen({ onUnhandledFrame: "error" });
  try {
    const measure = ({ handler }: Mounted, milliseconds: number): Promise<Round> => {
      network.resetHandlers(handler);
      // A connection is free for another request only in the next turn of the event loop. Without turns, as in no real
      // program, each request would open a connection, which costs as much as the request itself.
      return measureCalls([callMock], milliseconds, 1);
    };
    for (const item of mounted) {
      network.resetHandlers(item.handler);
      requireResponse(`${item.peer.name}, mocked`, await callMock(), sampleIntegration);
    }
    progress("mocks: warming up");
    for (const item of mounted) {
      await measure(item, effort.warmUpMilliseconds);
    }
    const rounds = await interleave(mounted, effort.rounds, (item, round) => {
      if (item === mounted[0]) {
        progress(`mocks: round ${round + 1} of ${effort.rounds}`);
      }
      return measure(item, effort.callMilliseconds);
    });
    return summarize(rounds);
  } finally {
    network.close();
  }
}

/** Sends one mocked request, as a program under test would. */
const callMock: Call = async () => {
  const [exchange] = integrationWorkload.exchanges;
  if (exchange === undefined) {
    throw new Error("The workload has no request.");
  }
  const { path, method, headers } = exchange.request;
  const response = await fetch(`http://localhost${path}`, { method, headers });
  const contentType = response.headers.get("content-type") ?? "";
  return { status: response.status, contentType, body: await response.text() };
};

function summarize(rounds: ReadonlyMap<Mounted, readonly Round[]>): MeasuredRequests {
  const measured = [...rounds].map(([{ peer }, own]) => ({
    peer,
    means: own.map(({ milliseconds, count }) => milliseconds / count),
    samples: concatenate(own.map(({ samples }) => samples)),
  }));
  const base = measured[0]?.means ?? [];
  const ratios = pairRatios(measured.at(-1)?.means ?? [], base);
  return {
    table: {
      caption: "One mocked request with `fetch`, including reading the response",
      columns: ["", "checks", "ratio", "p50", "p99"],
      rows: measured.map(({ peer, means, samples }) => [
        peer.title,
        peer.checks ? "yes" : "no",
        formatRatio(pairedRatio(means, base)),
        formatTime(quantile(samples, 0.5)),
        formatTime(quantile(samples, 0.99)),
      ]),
    },
    aim: judgeRatio(
      `a mocked request takes at most ${formatRatio(maxRatio)} times as long as with a hand-written handler`,
      ratios,
      (ratio) => ratio <= maxRatio,
    ),
    noise: measureNoise(ratios),
  };
}

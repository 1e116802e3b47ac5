import type { HttpHandler } from "msw";
import { setupServer } from "msw/node";
import { measureBundle } from "../bundle/measure-bundle.ts";
import type { Call } from "../host/caller.ts";
import { requireResponse } from "../host/check-responses.ts";
import { measureCalls } from "../host/measure.ts";
import { judgeRatio } from "../measure/judge-ratio.ts";
import { formatLatencies, meansOf, takeRounds } from "../measure/rounds.ts";
import { measureNoise, pairedRatio, pairRatios } from "../measure/statistics.ts";
import { createMock, prepareMockPeers, type MockPeer } from "../peers/mocks.ts";
import { formatKilobytes, formatRatio } from "../report/format.ts";
import type { BenchContext, Findings, Suite, Table } from "../suite.ts";
import { integrationWorkload, sampleIntegration } from "../workload/integration.ts";
import { measureMockImports } from "./mocks-import.ts";

/** Measures GetIntegration with a fixed response, mocked with MSW in Node. */
export const mocksSuite: Suite = { name: "mocks", title: "Mocks", run };

const maxRatio = 1;

/** A peer and its handler. */
interface Mounted {
  readonly peer: MockPeer;
  readonly handler: HttpHandler;
}

async function run(context: BenchContext): Promise<Findings> {
  const { peers, notes } = await prepareMockPeers(context.progress);
  const measured = [...(await measureRequests(peers, context))];
  const base = meansOf(measured[0]?.[1]);
  // This project comes last.
  const ratios = pairRatios(meansOf(measured.at(-1)?.[1]), base);
  const text = `a mocked request takes at most ${formatRatio(maxRatio)} times as long as with a hand-written handler`;
  return {
    tables: [
      {
        caption: "One mocked request with `fetch`, including reading the response",
        columns: ["", "checks", "ratio", "p50", "p99"],
        rows: measured.map(([{ peer }, rounds]) => {
          const ratio = formatRatio(pairedRatio(meansOf(rounds), base));
          return [peer.title, peer.checks ? "yes" : "no", ratio].concat(formatLatencies(rounds));
        }),
      },
      await measureBundles(peers),
      await measureMockImports(peers, context),
    ],
    aims: [judgeRatio(text, ratios, (ratio) => ratio <= maxRatio)],
    noise: measureNoise(ratios),
    notes: [
      ...notes,
      "All peers are measured in turn in one process with one MSW server. Only this project's handler validates the request and the response and records the call.",
    ],
  };
}

async function measureRequests(peers: readonly MockPeer[], context: BenchContext) {
  const network = setupServer();
  network.listen({ onUnhandledFrame: "error" });
  try {
    const mounted: Mounted[] = [];
    for (const peer of peers) {
      const handler = await createMock(peer, sampleIntegration);
      network.resetHandlers(handler);
      requireResponse(`${peer.name}, mocked`, await callMock(), sampleIntegration);
      mounted.push({ peer, handler });
    }
    return await takeRounds(mounted, "mocks", context.effort.callMilliseconds, context, ({ handler }, milliseconds) => {
      network.resetHandlers(handler);
      // A connection is free for another request only in the next turn of the event loop. Without turns, as in no real
      // program, each request would open a connection, which costs as much as the request itself.
      return measureCalls([callMock], milliseconds, 1);
    });
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

/** Measures the size that each mock adds to a page that already has MSW. The sizes are the same on every machine. */
async function measureBundles(peers: readonly MockPeer[]): Promise<Table> {
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

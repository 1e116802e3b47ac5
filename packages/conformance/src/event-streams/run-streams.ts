import type { GeneratedClient } from "../client/generated-client.ts";
import type { AstModel } from "../model/ast.ts";
import type { Skips } from "../report/skips.ts";
import { judgeResults, type TransportReport } from "../report/transport-report.ts";
import type { ServerSuite } from "../server/run-server-case.ts";
import { describeCrash } from "../server/run-transport.ts";
import type { OpenTransport } from "../server/transport.ts";
import { collectStreamCases } from "./event-stream-case.ts";
import { runClientStream } from "./run-client-stream.ts";
import { runServerStream } from "./run-server-stream.ts";

/** Runs the server's tests of event streams through a transport, which sends and receives each stream as a whole. */
export async function runServerStreams({ model, servers }: ServerSuite, open: OpenTransport): Promise<TransportReport> {
  const transport = await open(servers);
  try {
    const results = new Map<string, readonly string[]>();
    for (const item of collectStreamCases(model, [...servers.keys()], "server")) {
      const server = servers.get(item.service);
      if (server === undefined) {
        throw new Error(`${item.name}: no server for ${item.service}`);
      }
      results.set(item.name, await runServerStream(model, transport, server, item).catch(describeCrash));
    }
    return judgeResults(transport.name, results);
  } finally {
    await transport.close();
  }
}

/** Runs the client's tests of event streams. */
export async function runClientStreams(
  model: AstModel,
  clients: readonly GeneratedClient[],
  skips: Skips,
): Promise<TransportReport> {
  const results = new Map<string, readonly string[]>();
  for (const client of clients) {
    for (const item of collectStreamCases(model, [client.id], "client")) {
      results.set(item.name, await runClientStream(model, client, item).catch(describeCrash));
    }
  }
  return judgeResults("client", results, skips);
}

import { join } from "node:path";
import { runChromium } from "./browser/run-chromium.ts";
import { collectClientCases, collectEventStreamTests, collectServerCases } from "./cases/collect-cases.ts";
import { expectedCounts, requireCounts } from "./cases/counts.ts";
import type { GeneratedClient } from "./client/generated-client.ts";
import { runClients } from "./client/run-clients.ts";
import { runClientStreams, runServerStreams } from "./event-streams/run-streams.ts";
import type { AstModel } from "./model/ast.ts";
import { bundleForBrowser } from "./pipeline/bundle-for-browser.ts";
import { compileServices } from "./pipeline/compile-services.ts";
import { generateServices } from "./pipeline/generate-services.ts";
import { loadClients, loadModel, loadServices } from "./pipeline/load-services.ts";
import { skipsFolder } from "./pipeline/paths.ts";
import { reportProgress } from "./pipeline/progress.ts";
import { testedServices } from "./pipeline/services.ts";
import { readSkips, type Skips } from "./report/skips.ts";
import type { TransportReport } from "./report/transport-report.ts";
import { runRpcProtocols, type RpcReport } from "./run-rpc.ts";
import { ConformanceServer } from "./server/conformance-server.ts";
import type { ServerSuite } from "./server/run-server-case.ts";
import { runTransport } from "./server/run-transport.ts";
import { openFetchTransport } from "./transports/fetch-transport.ts";
import { openLambdaTransport, otherLambdaTransports } from "./transports/lambda-transports.ts";
import { openMswTransport } from "./transports/msw-transport.ts";
import { openNodeTransport } from "./transports/node-transport.ts";

/** Options of {@link runConformance}. */
export interface ConformanceOptions {
  /** Whether to run the server cases in Chromium too. */
  readonly browser: boolean;
}

/** The results of all cases. */
export interface ConformanceReport {
  /** The transports that run every case for a server, or every case for a client. */
  readonly transports: readonly TransportReport[];
  /** The transports that cannot carry every case, or that not every machine has. */
  readonly partialTransports: readonly TransportReport[];
  /** The results of the tests of event streams, by the same transports. */
  readonly eventStreams: readonly TransportReport[];
  /** The results of the other protocols. */
  readonly rpc: RpcReport;
}

const openers = {
  fetch: openFetchTransport,
  node: openNodeTransport,
  lambda: openLambdaTransport,
  msw: openMswTransport,
};

/**
 * Builds the official protocol tests unless they are in the cache, and runs them through every transport.
 *
 * @throws {ConformanceUnavailableError} if Java or Maven is missing
 * @throws {Error} if the number of cases is not the expected one
 */
export async function runConformance({ browser }: ConformanceOptions): Promise<ConformanceReport> {
  const folder = await generateServices();
  await compileServices(folder);
  await bundleForBrowser(folder);
  const model = await loadModel(folder);
  const suite = await createSuite(folder, model);
  const transports: TransportReport[] = [];
  const eventStreams: TransportReport[] = [];
  for (const [name, open] of Object.entries(openers)) {
    reportProgress(`Running ${suite.cases.length} cases through ${name}`);
    transports.push(await runTransport(suite, open, readSkipsOf(name)));
    eventStreams.push(await runServerStreams(suite, open));
  }
  const clients = await loadClients(folder);
  transports.push(await runAllClients(model, clients, readSkipsOf("client")));
  eventStreams.push(await runClientStreams(model, clients, readSkipsOf("client-streams")));
  const rpc = await runRpcProtocols(folder, model, openers);
  const partialTransports: TransportReport[] = [];
  for (const [name, { open, takes }] of Object.entries(otherLambdaTransports)) {
    reportProgress(`Running cases through ${name}`);
    partialTransports.push(await runTransport(suite, open, new Map(), suite.cases.filter(takes)));
  }
  if (browser) {
    reportProgress(`Running ${suite.cases.length} cases through chromium`);
    partialTransports.push(await runChromium());
  }
  return { transports, partialTransports, eventStreams, rpc };
}

async function createSuite(folder: string, model: AstModel): Promise<ServerSuite> {
  const ids = testedServices.map(({ id }) => id);
  const cases = collectServerCases(model, ids);
  requireCounts("server", cases);
  const eventStreamTests = [...collectEventStreamTests(model, ids).values()].flat().length;
  if (eventStreamTests !== expectedCounts.eventStream) {
    throw new Error(
      `Expected ${expectedCounts.eventStream} tests of single events, but the model has ${eventStreamTests}`,
    );
  }
  const services = await loadServices(folder);
  return { model, cases, servers: new Map(services.map((service) => [service.id, new ConformanceServer(service)])) };
}

async function runAllClients(
  model: AstModel,
  clients: readonly GeneratedClient[],
  skips: Skips,
): Promise<TransportReport> {
  const cases = collectClientCases(
    model,
    clients.map(({ id }) => id),
  );
  requireCounts("client", cases);
  reportProgress(`Running ${cases.length} cases through the client`);
  return runClients({ model, cases, clients }, skips);
}

function readSkipsOf(transport: string): Skips {
  return readSkips(join(skipsFolder, `${transport}.txt`));
}

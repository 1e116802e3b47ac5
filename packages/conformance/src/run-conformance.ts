import { join } from "node:path";
import { runChromium } from "./browser/run-chromium.ts";
import { collectClientCases, collectEventStreamTests, collectServerCases } from "./cases/collect-cases.ts";
import { expectedCounts, requireCounts } from "./cases/counts.ts";
import type { GeneratedClient } from "./client/generated-client.ts";
import { runClientCase } from "./client/run-client-case.ts";
import type { AstModel } from "./model/ast.ts";
import { bundleForBrowser } from "./pipeline/bundle-for-browser.ts";
import { compileServices } from "./pipeline/compile-services.ts";
import { generateServices } from "./pipeline/generate-services.ts";
import { loadClients, loadModel, loadServices } from "./pipeline/load-services.ts";
import { skipsFolder } from "./pipeline/paths.ts";
import { reportProgress } from "./pipeline/progress.ts";
import { testedServices } from "./pipeline/services.ts";
import { readSkips, type Skips } from "./report/skips.ts";
import { judgeResults, type WayReport } from "./report/way-report.ts";
import { checkEventStreams, type EventStreamReport } from "./server/check-event-streams.ts";
import { ConformanceServer } from "./server/conformance-server.ts";
import type { ServerSuite } from "./server/run-server-case.ts";
import { describeFailure, runWay } from "./server/run-way.ts";
import { openFetchWay } from "./ways/fetch-way.ts";
import { openLambdaWay, otherLambdaWays } from "./ways/lambda-ways.ts";
import { openMswWay } from "./ways/msw-way.ts";
import { openNodeWay } from "./ways/node-way.ts";

/** What is run besides the ways in that Node has. */
export interface ConformanceOptions {
  readonly browser: boolean;
}

/** What became of all cases. */
export interface ConformanceReport {
  /** The ways in that run every case of their side. */
  readonly ways: readonly WayReport[];
  /** Ways in that run a part of the cases, or that not every machine has. */
  readonly partialWays: readonly WayReport[];
  readonly eventStreams: EventStreamReport & { readonly tests: number };
}

const openers = { fetch: openFetchWay, node: openNodeWay, lambda: openLambdaWay, msw: openMswWay };

/**
 * Builds the official protocol tests where that has not been done, and runs them through every way in.
 *
 * @throws ConformanceUnavailableError where Java or Maven is missing, and Error where a case was lost or made twice.
 */
export async function runConformance({ browser }: ConformanceOptions): Promise<ConformanceReport> {
  const folder = await generateServices();
  await compileServices(folder);
  await bundleForBrowser(folder);
  const model = await loadModel(folder);
  const suite = await createSuite(folder, model);
  const ways: WayReport[] = [];
  for (const [name, open] of Object.entries(openers)) {
    reportProgress(`Running ${suite.cases.length} cases by ${name}`);
    ways.push(await runWay(suite, open, readSkipsOf(name)));
  }
  ways.push(await runClients(model, await loadClients(folder), readSkipsOf("client")));
  const partialWays: WayReport[] = [];
  for (const [name, { open, takes }] of Object.entries(otherLambdaWays)) {
    reportProgress(`Running cases by ${name}`);
    partialWays.push(await runWay(suite, open, new Map(), suite.cases.filter(takes)));
  }
  if (browser) {
    reportProgress(`Running ${suite.cases.length} cases by chromium`);
    partialWays.push(await runChromium());
  }
  const eventStreams = { ...(await checkEventStreams(suite.servers.values())), tests: expectedCounts.eventStream };
  return { ways, partialWays, eventStreams };
}

async function createSuite(folder: string, model: AstModel): Promise<ServerSuite> {
  const ids = testedServices.map(({ id }) => id);
  const cases = collectServerCases(model, ids);
  requireCounts("server", cases);
  const eventStreamTests = [...collectEventStreamTests(model, ids).values()].flat().length;
  if (eventStreamTests !== expectedCounts.eventStream) {
    throw new Error(
      `Expected ${expectedCounts.eventStream} tests of event streams, but the model has ${eventStreamTests}`,
    );
  }
  const services = await loadServices(folder);
  return { model, cases, servers: new Map(services.map((service) => [service.id, new ConformanceServer(service)])) };
}

async function runClients(model: AstModel, clients: readonly GeneratedClient[], skips: Skips): Promise<WayReport> {
  const cases = collectClientCases(
    model,
    clients.map(({ id }) => id),
  );
  requireCounts("client", cases);
  reportProgress(`Running ${cases.length} cases by client`);
  const results = new Map<string, readonly string[]>();
  for (const item of cases) {
    const client = clients.find(({ id }) => id === item.service);
    if (client === undefined) {
      throw new Error(`${item.name}: no client for ${item.service}`);
    }
    results.set(item.name, await runClientCase(model, client, item).catch(describeFailure));
  }
  return judgeResults("client", results, skips);
}

function readSkipsOf(way: string): Skips {
  return readSkips(join(skipsFolder, `${way}.txt`));
}

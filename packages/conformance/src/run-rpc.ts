import { join } from "node:path";
import { collectClientCases, collectServerCases } from "./cases/collect-cases.ts";
import { requireRpcCounts } from "./cases/counts.ts";
import { runClients } from "./client/run-clients.ts";
import type { AstModel } from "./model/ast.ts";
import { findRpcV2Models, rpcV2Help } from "./pipeline/fetch-models.ts";
import { loadClients, loadServices } from "./pipeline/load-services.ts";
import { skipsFolder } from "./pipeline/paths.ts";
import { reportProgress } from "./pipeline/progress.ts";
import { protocolIds, rpcServices, type RpcProtocolName } from "./pipeline/services.ts";
import { readSkips, type Skips } from "./report/skips.ts";
import type { TransportReport } from "./report/transport-report.ts";
import { ConformanceServer } from "./server/conformance-server.ts";
import { runTransport } from "./server/run-transport.ts";
import type { OpenTransport } from "./server/transport.ts";

/** The results of the RPC protocols. */
export interface RpcReport {
  /** The results of each transport, by the name of the protocol. */
  readonly protocols: Readonly<Record<string, readonly TransportReport[]>>;
  /** One sentence for each group of tests that is missing on this machine. */
  readonly missing: readonly string[];
}

/**
 * Runs the official tests of the RPC protocols through transports and clients.
 *
 * @throws {Error} if the number of cases is not the expected one
 */
export async function runRpcProtocols(
  folder: string,
  model: AstModel,
  openers: Readonly<Record<string, OpenTransport>>,
): Promise<RpcReport> {
  const hasRpcV2 = findRpcV2Models().length > 0;
  const protocols: Record<string, readonly TransportReport[]> = {};
  for (const name of protocolNames) {
    if (hasRpcV2 || name.startsWith("awsJson")) {
      protocols[name] = await runProtocol(folder, model, name, openers);
    }
  }
  return { protocols, missing: hasRpcV2 ? [] : [`rpcv2Cbor and rpcv2Json are not run. ${rpcV2Help}`] };
}

const protocolNames: readonly RpcProtocolName[] = ["awsJson1_0", "awsJson1_1", "rpcv2Cbor", "rpcv2Json"];

async function runProtocol(
  folder: string,
  model: AstModel,
  name: RpcProtocolName,
  openers: Readonly<Record<string, OpenTransport>>,
): Promise<readonly TransportReport[]> {
  const ids = rpcServices[name].map(({ id }) => id);
  const cases = collectServerCases(model, ids, protocolIds[name]);
  requireRpcCounts(name, "server", cases.length);
  const services = await loadServices(folder, rpcServices[name]);
  const servers = new Map(services.map((service) => [service.id, new ConformanceServer(service)]));
  const reports: TransportReport[] = [];
  for (const [transport, open] of Object.entries(openers)) {
    reportProgress(`Running ${cases.length} cases of ${name} through ${transport}`);
    reports.push(await runTransport({ model, cases, servers }, open, readSkipsOf(name, transport)));
  }
  return [...reports, await runClientsOf(folder, model, name)];
}

async function runClientsOf(folder: string, model: AstModel, name: RpcProtocolName): Promise<TransportReport> {
  const ids = rpcServices[name].map(({ id }) => id);
  const cases = collectClientCases(model, ids, protocolIds[name]);
  requireRpcCounts(name, "client", cases.length);
  reportProgress(`Running ${cases.length} cases of ${name} through the client`);
  const clients = await loadClients(folder, rpcServices[name]);
  return runClients({ model, cases, clients }, readSkipsOf(name, "client"));
}

function readSkipsOf(protocol: string, transport: string): Skips {
  return readSkips(join(skipsFolder, protocol, `${transport}.txt`));
}

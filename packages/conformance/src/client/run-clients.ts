import type { ClientCase } from "../cases/case.ts";
import type { AstModel } from "../model/ast.ts";
import type { Skips } from "../report/skips.ts";
import { judgeResults, type TransportReport } from "../report/transport-report.ts";
import { describeCrash } from "../server/run-transport.ts";
import type { GeneratedClient } from "./generated-client.ts";
import { runClientCase } from "./run-client-case.ts";

/** The cases for clients, and the clients that they run through. */
export interface ClientSuite {
  readonly model: AstModel;
  readonly cases: readonly ClientCase[];
  /** A client for each service that a case names. */
  readonly clients: readonly GeneratedClient[];
}

/**
 * Runs all cases through their clients.
 *
 * @throws {Error} if there is no client for a case
 */
export async function runClients({ model, cases, clients }: ClientSuite, skips: Skips): Promise<TransportReport> {
  const results = new Map<string, readonly string[]>();
  for (const item of cases) {
    const client = clients.find(({ id }) => id === item.service);
    if (client === undefined) {
      throw new Error(`${item.name}: no client for ${item.service}`);
    }
    results.set(item.name, await runClientCase(model, client, item).catch(describeCrash));
  }
  return judgeResults("client", results, skips);
}

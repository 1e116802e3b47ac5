import { openStore, type ApiDefinition } from "@apigateway/reference-server";
import type { GetIntegrationRequest } from "@apigateway/types";
import { interleave } from "../measure/interleave.ts";
import { loadServers, type LoadRound } from "../measure/load.ts";
import { concatenate, median, pairedRatio, quantile } from "../measure/statistics.ts";
import { withDatabases, type BenchDatabase } from "../reference-server/databases.ts";
import { makeApi } from "../reference-server/document.ts";
import { startFilledMoto } from "../reference-server/moto.ts";
import { withReplicas } from "../reference-server/replica.ts";
import { formatCount, formatRatio, formatTime } from "../report/format.ts";
import type { BenchContext, Findings, Suite } from "../suite.ts";
import type { BenchRequest } from "../workload/workload.ts";

/** Compares the reference server with moto's server on the same data. */
export const referenceServerLoadSuite: Suite = { name: "reference-load", title: "Reference server under load", run };

const operations = 100;

/** Moto finds the service in this header. The reference server ignores it, because it runs without credentials. */
const authorization =
  "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/apigateway/aws4_request, SignedHeaders=host, Signature=0";

/** One or more servers that share the load. */
interface Contender {
  readonly title: string;
  readonly ports: readonly number[];
  readonly requests: readonly BenchRequest[];
}

async function run(context: BenchContext): Promise<Findings> {
  const api = makeApi("Load", operations);
  return withDatabases(({ databases, notes }) =>
    withContenders(api, databases, async (contenders) => {
      for (const contender of contenders) {
        await requireIntegrations(contender, api);
      }
      const rounds = await loadAll(contenders, context);
      const missing = contenders.some(({ title }) => title === motoTitle)
        ? []
        : ["Moto's server was not measured, because it needs Python 3 with venv (`apt-get install python3-venv`)."];
      return {
        tables: [toTable(rounds)],
        aims: [],
        notes: [
          ...notes,
          ...missing,
          "Moto's server is made for tests and not for speed. It runs with its default settings, in one Python process and with a new connection for each request.",
          "The client and PostgreSQL run on the same CPUs as the servers. A second replica can only increase the throughput if there are idle CPUs.",
        ],
      };
    }),
  );
}

const motoTitle = "moto's server";

async function withContenders<Result>(
  api: ApiDefinition,
  databases: readonly BenchDatabase[],
  use: (contenders: readonly Contender[]) => Promise<Result>,
): Promise<Result> {
  const moto = await startFilledMoto(api);
  const contenders: Contender[] = [];
  if (moto !== undefined) {
    contenders.push({ title: motoTitle, ports: [moto.port], requests: moto.methods.map(toRequest) });
  }
  const requests = listMethods(api).map(toRequest);
  /** Starts the replicas of one database inside the callback of the previous one, so that all are stopped if anything fails. */
  const openNext = async ([database, ...others]: readonly BenchDatabase[]): Promise<Result> => {
    if (database === undefined) {
      return use(contenders);
    }
    const store = await openStore(database.name);
    await store.put(api);
    await store.close();
    return withReplicas(database.name, 2, (replicas) => {
      const ports = replicas.map(({ port }) => port);
      contenders.push({ title: `${database.title}, one replica`, ports: ports.slice(0, 1), requests });
      contenders.push({ title: `${database.title}, two replicas`, ports, requests });
      return openNext(others);
    });
  };
  try {
    return await openNext(databases);
  } finally {
    await moto?.stop();
  }
}

function listMethods({ restApiId, resources }: ApiDefinition): GetIntegrationRequest[] {
  return resources.flatMap(({ resourceId, methods }) =>
    methods.map(({ httpMethod }) => ({ restApiId, resourceId, httpMethod })),
  );
}

function toRequest({ restApiId, resourceId, httpMethod }: GetIntegrationRequest): BenchRequest {
  return {
    method: "GET",
    path: `/restapis/${restApiId}/resources/${resourceId}/methods/${httpMethod}/integration`,
    headers: { accept: "application/json", authorization },
  };
}

/**
 * Checks that servers return the document's integrations.
 *
 * @throws {Error} if a response is not the expected integration
 */
async function requireIntegrations({ title, ports, requests }: Contender, api: ApiDefinition): Promise<void> {
  const uris = api.resources.flatMap(({ methods }) => methods.map(({ integration }) => integration?.uri));
  for (const port of ports) {
    for (const [i, { path, headers }] of requests.entries()) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
      const { uri }: { uri?: string } = await response.json();
      if (!response.ok || uri !== uris[i]) {
        throw new Error(
          `${title} responds to ${path} with status ${response.status} and the URI ${uri}, but expected ${uris[i]}.`,
        );
      }
    }
  }
}

function loadAll(
  contenders: readonly Contender[],
  { effort, progress }: BenchContext,
): Promise<Map<Contender, LoadRound[]>> {
  // The first round warms the servers up.
  return interleave(contenders, effort.rounds + 1, (contender, round) => {
    if (contender === contenders[0]) {
      progress(`reference server under load: round ${round} of ${effort.rounds}`);
    }
    return loadServers(contender.ports, contender.requests, effort.loadMilliseconds);
  });
}

function toTable(measured: ReadonlyMap<Contender, readonly LoadRound[]>): Findings["tables"][number] {
  const counted = [...measured].map(([{ title }, rounds]) => ({ title, rounds: rounds.slice(1) }));
  const base = counted[0]?.rounds.map(rateOf) ?? [];
  return {
    caption: `GetIntegration on ${operations} stored integrations, 10 connections`,
    columns: ["", "requests/s", "ratio", "p50", "p99"],
    rows: counted.map(({ title, rounds }) => {
      const samples = concatenate(rounds.map((round) => round.samples));
      return [
        title,
        formatCount(median(rounds.map(rateOf))),
        formatRatio(pairedRatio(rounds.map(rateOf), base)),
        formatTime(quantile(samples, 0.5)),
        formatTime(quantile(samples, 0.99)),
      ];
    }),
  };
}

function rateOf({ count, milliseconds }: LoadRound): number {
  return (1000 * count) / milliseconds;
}

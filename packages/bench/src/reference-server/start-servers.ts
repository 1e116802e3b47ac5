import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStore, type ApiDefinition } from "@apigateway/reference-server";
import type { GetIntegrationRequest } from "@apigateway/types";
import { APIGateway } from "@aws-sdk/client-api-gateway";
import { findPostgres, startPostgres } from "../../../reference-server/test/postgres.ts";
import { createApi } from "../../../reference-server/test/python/create-api.ts";
import { hasPython, provideEnvironment } from "../../../reference-server/test/python/environment.ts";
import { startMoto } from "../../../reference-server/test/python/start-moto.ts";
import { startProgram } from "../../../reference-server/test/run-cli.ts";
import type { BenchRequest } from "../workload/workload.ts";

/** A running server, and the requests for its integrations in the order of the API. */
export interface FilledServer {
  readonly title: string;
  readonly port: number;
  readonly requests: readonly BenchRequest[];
}

/**
 * Starts moto's server and the reference server on each kind of database, all with the same API. The stack stops them.
 *
 * @returns the servers that can run on this machine, with notes on missing ones
 */
export async function startServers(api: ApiDefinition, stack: AsyncDisposableStack) {
  const servers: FilledServer[] = [];
  const notes: string[] = [];
  if (hasPython()) {
    servers.push(await startFilledMoto(api, stack));
  } else {
    notes.push("Moto's server was not measured, because it needs Python 3 with venv (`apt-get install python3-venv`).");
  }
  const folder = await mkdtemp(join(tmpdir(), "bench-reference-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  servers.push(await startReference("SQLite", join(folder, "apis.db"), api, stack));
  const programs = findPostgres();
  if (programs === undefined) {
    notes.push("PostgreSQL was not measured, because it is not installed (`apt-get install postgresql`).");
  } else {
    const postgres = await startPostgres(programs);
    stack.defer(() => postgres.remove());
    servers.push(await startReference("PostgreSQL", postgres.url, api, stack));
  }
  return { servers, notes };
}

async function startFilledMoto(api: ApiDefinition, stack: AsyncDisposableStack): Promise<FilledServer> {
  const moto = await startMoto(await provideEnvironment());
  stack.defer(() => moto.stop());
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new APIGateway({ endpoint: moto.url, region: "us-east-1", credentials });
  const created = await createApi(client, api);
  client.destroy();
  const requests = created.map(({ ids }) => toRequest(ids));
  return { title: "moto's server", port: Number(new URL(moto.url).port), requests };
}

const command = fileURLToPath(new URL("../../../reference-server/bin/apigateway-reference.js", import.meta.url));

async function startReference(
  title: string,
  database: string,
  api: ApiDefinition,
  stack: AsyncDisposableStack,
): Promise<FilledServer> {
  const store = await openStore(database);
  await store.put(api);
  await store.close();
  const options = ["serve", "--port", "0", "--database", database, "--log-level", "silent"];
  const program = startProgram(process.execPath, [command, ...options]);
  stack.defer(async () => {
    program.kill("SIGTERM");
    await program.ended;
  });
  const served = /served at http:\/\/\S+:(\d+)/;
  const [, port] = served.exec(await program.waitFor(served)) ?? [];
  const requests = api.resources.flatMap(({ resourceId, methods }) =>
    methods.map(({ httpMethod }) => toRequest({ restApiId: api.restApiId, resourceId, httpMethod })),
  );
  return { title: `**this project** on ${title}`, port: Number(port), requests };
}

/** Moto finds the service in this header. The reference server ignores it, because it runs without credentials. */
const authorization =
  "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/apigateway/aws4_request, SignedHeaders=host, Signature=0";

function toRequest({ restApiId, resourceId, httpMethod }: GetIntegrationRequest): BenchRequest {
  return {
    method: "GET",
    path: `/restapis/${restApiId}/resources/${resourceId}/methods/${httpMethod}/integration`,
    headers: { accept: "application/json", authorization },
  };
}

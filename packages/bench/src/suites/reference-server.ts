import { takeRounds, formatLatencies, meansOf } from "../measure/rounds.ts";
import { load } from "../measure/load.ts";
import { median, pairedRatio } from "../measure/statistics.ts";
import { makeApi } from "../reference-server/make-api.ts";
import { startServers, type FilledServer } from "../reference-server/start-servers.ts";
import { formatCount, formatRatio } from "../report/format.ts";
import type { BenchContext, Findings, Suite } from "../suite.ts";

/** Compares the reference server with moto's server on the same data. */
export const referenceServerSuite: Suite = { name: "reference-load", title: "Reference server under load", run };

const operations = 100;

async function run(context: BenchContext): Promise<Findings> {
  const api = makeApi("Load", operations);
  await using stack = new AsyncDisposableStack();
  const { servers, notes } = await startServers(api, stack);
  const uris = api.resources.flatMap(({ methods }) => methods.map(({ integration }) => integration?.uri));
  for (const server of servers) {
    await requireUris(server, uris);
  }
  const measured = await takeRounds(
    servers,
    "reference server under load",
    context.effort.loadMilliseconds,
    context,
    ({ port, requests }, milliseconds) => load(port, requests, milliseconds),
  );
  const [base = []] = measured.values();
  return {
    tables: [
      {
        caption: `GetIntegration on ${operations} stored integrations, 10 connections`,
        columns: ["", "requests/s", "ratio", "p50", "p99"],
        rows: [...measured].map(([{ title }, rounds]) =>
          [title].concat(
            formatCount(1000 / median(meansOf(rounds))),
            formatRatio(pairedRatio(meansOf(base), meansOf(rounds))),
            formatLatencies(rounds),
          ),
        ),
      },
    ],
    aims: [],
    notes: [
      ...notes,
      "Moto's server is made for tests and not for speed. It runs with its default settings, in one Python process and with a new connection for each request.",
      "The client and PostgreSQL run on the same CPUs as the servers.",
    ],
  };
}

/**
 * Checks that a server returns the document's integrations, which have different URIs.
 *
 * @throws {Error} if a response is not the expected integration
 */
async function requireUris({ title, port, requests }: FilledServer, uris: readonly unknown[]): Promise<void> {
  for (const [i, { path, headers }] of requests.entries()) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
    const { uri }: { uri?: string } = await response.json();
    if (!response.ok || uri !== uris[i]) {
      const expected = `but expected status 200 and the URI ${String(uris[i])}`;
      throw new Error(`${title} responds to ${path} with status ${response.status} and the URI ${uri}, ${expected}.`);
    }
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import { APIGateway } from "@apigateway/client";
import { openStore } from "@apigateway/reference-server";
import { quantile } from "../measure/statistics.ts";
import { AlternatingHandler } from "../reference-server/alternating-handler.ts";
import { withDatabases } from "../reference-server/databases.ts";
import { makeApi } from "../reference-server/document.ts";
import { startReplica, withReplicas, type Replica } from "../reference-server/replica.ts";
import { formatCount, formatTime } from "../report/format.ts";
import type { BenchContext, Findings, Suite } from "../suite.ts";

/** Measures calls to two replicas while one of them is restarted. */
export const referenceServerRestartSuite: Suite = {
  name: "reference-restart",
  title: "Restart of a replica under load",
  run,
};

/** The number of callers. Each one makes its next call as soon as the previous one has ended. */
const callers = 10;

function run({ effort, progress }: BenchContext): Promise<Findings> {
  return withDatabases(async ({ databases, notes }) => {
    const database = databases.at(-1);
    if (database === undefined) {
      throw new RangeError("At least one database is needed.");
    }
    const store = await openStore(database.name);
    const api = makeApi("Restart", 4);
    await store.put(api);
    await store.close();
    const { resourceId = "" } = api.resources.find(({ methods }) => methods.length > 0) ?? {};
    const ids = { restApiId: api.restApiId, resourceId, httpMethod: "GET" };

    return withReplicas(database.name, 2, async (replicas) => {
      const [a, b] = replicas;
      if (a === undefined || b === undefined) {
        throw new RangeError("Two replicas are needed.");
      }
      const handler = new AlternatingHandler([a.port, b.port]);
      const client = new APIGateway({
        endpoint: `http://127.0.0.1:${a.port}`,
        region: "us-east-1",
        credentials: { accessKeyId: "local", secretAccessKey: "local" },
        requestHandler: handler,
      });
      const calls = startCalls(async () => void (await client.getIntegration(ids)));
      try {
        await sleep(effort.loadMilliseconds);
        await restartInTurn(replicas, database.name, { effort, progress });
      } finally {
        await calls.stop();
        client.destroy();
      }
      return toFindings(calls, handler, effort.rounds, database.title, notes);
    });
  });
}

async function restartInTurn(
  replicas: Replica[],
  database: string,
  { effort, progress }: Pick<BenchContext, "effort" | "progress">,
): Promise<void> {
  for (let round = 0; round < effort.rounds; round++) {
    progress(`restart of a replica: ${round + 1} of ${effort.rounds}`);
    const turn = round % replicas.length;
    const { port } = replicas[turn] ?? { port: 0 };
    // Removes the replica from the list before it is stopped, so that it is not stopped again if its successor fails to start.
    const [stopped] = replicas.splice(turn, 1);
    await stopped?.stop();
    replicas.splice(turn, 0, await startReplica(database, port));
    await sleep(effort.loadMilliseconds);
  }
}

/** Calls that are repeated until they are stopped. */
interface Calls {
  /** The time of each successful call in milliseconds. */
  readonly times: readonly number[];
  /** The errors of the failed calls. */
  readonly failures: readonly unknown[];
  stop(): Promise<void>;
}

function startCalls(call: () => Promise<void>): Calls {
  const times: number[] = [];
  const failures: unknown[] = [];
  const ending = new AbortController();
  const goOn = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const started = performance.now();
      try {
        await call();
        times.push(performance.now() - started);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  const ended = Promise.all(Array.from({ length: callers }, goOn));
  return {
    times,
    failures,
    async stop() {
      ending.abort();
      await ended;
    },
  };
}

function toFindings(
  { times, failures }: Calls,
  { attempts, failedAttempts }: AlternatingHandler,
  restarts: number,
  database: string,
  notes: readonly string[],
): Findings {
  const kinds = [...failedAttempts].map(([what, count]) => `${formatCount(count)} ${what}`).join(", ");
  return {
    tables: [
      {
        caption: `Two replicas on ${database}, restarted alternately with SIGTERM, ${restarts} restarts in all`,
        columns: ["", "calls", "failed", "attempts", "failed attempts", "p50", "p99", "slowest"],
        rows: [
          [
            `${callers} callers`,
            formatCount(times.length + failures.length),
            formatCount(failures.length),
            formatCount(attempts),
            kinds || "0",
            formatTime(quantile(times, 0.5)),
            formatTime(quantile(times, 0.99)),
            formatTime(quantile(times, 1)),
          ],
        ],
      },
    ],
    aims: [
      {
        text: "no call fails",
        measured: `${formatCount(failures.length)} of ${formatCount(times.length + failures.length)}${failures.length > 0 ? `, the first with ${String(failures[0])}` : ""}`,
        met: failures.length === 0 && times.length > 0,
      },
    ],
    notes: [
      ...notes,
      "There is no proxy and no health check. The caller is the generated client with its standard retry of at most three attempts. The first attempt of a call goes to either replica, and the next one to the other. An attempt fails while a replica is down (ECONNREFUSED), or if a replica closes an idle connection at the moment when a request is sent on it (ECONNRESET). A call fails if its caller gets an error.",
    ],
  };
}

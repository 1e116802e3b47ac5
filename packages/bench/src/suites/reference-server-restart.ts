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

/** One of two replicas is restarted while both are asked. */
export const referenceServerRestartSuite: Suite = {
  name: "reference-restart",
  title: "Restart of a replica under load",
  run,
};

/** Callers that each have one call on the way at all times. */
const callers = 10;

function run({ effort, progress }: BenchContext): Promise<Findings> {
  return withDatabases(async ({ databases, notes }) => {
    const database = databases.at(-1);
    if (database === undefined) {
      throw new RangeError("There is no database.");
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
        throw new RangeError("There are no two replicas.");
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
    // One that has been stopped is no more to be stopped, should the next not start.
    const [stopped] = replicas.splice(turn, 1);
    await stopped?.stop();
    replicas.splice(turn, 0, await startReplica(database, port));
    await sleep(effort.loadMilliseconds);
  }
}

/** Calls that are made without a pause. */
interface Calls {
  /** The milliseconds of each call that was answered. */
  readonly times: readonly number[];
  /** What the others came to. */
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
        caption: `Two replicas on ${database}, one of them ended by SIGTERM and started again, ${restarts} times in turn`,
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
        text: "no failed call",
        measured: `${formatCount(failures.length)} of ${formatCount(times.length + failures.length)}${failures.length > 0 ? `, the first with ${String(failures[0])}` : ""}`,
        met: failures.length === 0 && times.length > 0,
      },
    ],
    notes: [
      ...notes,
      "There is no proxy, and nobody checks which replica is up. The caller is the generated client with its own standard retry, three attempts at most: a call's first attempt goes to either replica, the next one to the other. An attempt may fail while a replica is down (ECONNREFUSED), or where it closes an idle connection just as a request is sent on it (ECONNRESET); a call fails when its caller sees an error.",
    ],
  };
}

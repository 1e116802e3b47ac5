// The program of a child process that measures look-ups. It reads its task from standard input and prints the result.
import { text } from "node:stream/consumers";
import { openStore, type IntegrationStore, type ServedMethod } from "@apigateway/reference-server";
import { quantile } from "../measure/statistics.ts";
import { chooseMethods, fillStore, type Lookups, type LookupTask } from "./lookups.ts";

const warmUpMilliseconds = 100;

const { integrations, milliseconds, stored }: LookupTask = JSON.parse(await text(process.stdin));
const store = await openStore(stored?.database);
if (stored === undefined) {
  await fillStore(store, integrations);
}
const methods = stored?.methods ?? (await chooseMethods(store, integrations));
await lookUp(store, methods, warmUpMilliseconds);
const samples = await lookUp(store, methods, milliseconds);
globalThis.gc?.();
globalThis.gc?.();
const { heapUsed: heap, rss: resident } = process.memoryUsage();
const found: Lookups = { p50: quantile(samples, 0.5), p99: quantile(samples, 0.99), heap, resident };
process.stdout.write(JSON.stringify(found));
await store.close();

/** Looks up methods in turn for a number of milliseconds. Returns the time of each look-up in milliseconds. */
async function lookUp(
  target: IntegrationStore,
  methodsInTurn: readonly ServedMethod[],
  duration: number,
): Promise<readonly number[]> {
  const times: number[] = [];
  const end = performance.now() + duration;
  for (let turn = 0; ; turn = turn + 1 < methodsInTurn.length ? turn + 1 : 0) {
    const method = methodsInTurn[turn];
    const started = performance.now();
    if (method === undefined || started >= end) {
      return times;
    }
    const { found: isFound } = await target.find(method);
    times.push(performance.now() - started);
    if (!isFound) {
      throw new Error(`${method.path} is not found.`);
    }
  }
}

import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { availableParallelism } from "node:os";

// Serves with one process for each CPU, which share a port. SIGHUP restarts them without losing a request, for example after
// the program's files were replaced. SIGTERM and Ctrl+C shut down.

/** The workers that were told to stop. */
const leaving = new WeakSet<Worker>();
let restarting: Promise<void> = Promise.resolve();

if (cluster.isPrimary) {
  for (let started = 0; started < Number(process.env["WORKERS"] ?? availableParallelism()); started++) {
    cluster.fork();
  }
  cluster.on("exit", replace);
  process.on("SIGHUP", () => (restarting = restarting.then(restart)));
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
} else {
  const { running } = await import("./main.ts");
  await running.closed;
  // The channel to the first process would keep this one alive.
  process.disconnect();
}

/** Starts a worker in place of one that crashed. */
function replace(worker: Worker): void {
  if (!leaving.has(worker)) {
    cluster.fork();
  }
}

/** Restarts all workers, one after another. A worker stops only when its successor listens. */
async function restart(): Promise<void> {
  for (const worker of listWorkers()) {
    await once(cluster.fork(), "listening");
    await stopWorker(worker);
  }
}

/** Lets all workers drain at the same time. The process ends when the last of them has. */
function stop(): void {
  for (const worker of listWorkers()) {
    void stopWorker(worker);
  }
}

/** Makes `serve` shut down. `worker.kill()` would close the worker's connections first. */
async function stopWorker(worker: Worker): Promise<void> {
  leaving.add(worker);
  worker.process.kill("SIGTERM");
  await once(worker, "exit");
}

function listWorkers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The command of the reference server, as it is built. */
export const command = fileURLToPath(new URL("../../../reference-server/bin/apigateway-reference.js", import.meta.url));

/** A process that serves a database. */
export interface Replica {
  readonly port: number;
  /** Tells it to end, as an operator would, and resolves when it has. */
  stop(): Promise<void>;
}

/** Starts a process that serves a database, at a free port or the one that is given; resolves when it serves. */
export async function startReplica(database: string, port = 0): Promise<Replica> {
  const options = ["serve", "--port", String(port), "--database", database, "--log-level", "silent"];
  const child = spawn(process.execPath, [command, ...options], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const kill = (): unknown => child.kill("SIGKILL");
  process.once("exit", kill);
  void exited.then(() => process.off("exit", kill));
  return {
    port: await readPort(child, exited),
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

function readPort({ stdout }: ChildProcess, exited: Promise<unknown>): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = "";
    stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const [, found] = /served at http:\/\/[^\s]+:(\d+)/.exec(text) ?? [];
      if (found !== undefined) {
        resolve(Number(found));
      }
    });
    exited.then(() => reject(new Error(`The reference server ended before it served. ${text}`)), reject);
  });
}

/** Runs something with processes that serve the same database, and ends them after it. */
export async function withReplicas<Result>(
  database: string,
  count: number,
  run: (replicas: Replica[]) => Promise<Result>,
): Promise<Result> {
  const replicas: Replica[] = [];
  try {
    for (let i = 0; i < count; i++) {
      replicas.push(await startReplica(database));
    }
    return await run(replicas);
  } finally {
    await Promise.all(replicas.map((replica) => replica.stop()));
  }
}

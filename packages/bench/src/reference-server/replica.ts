import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The path of the reference server's built command. */
export const command = fileURLToPath(new URL("../../../reference-server/bin/apigateway-reference.js", import.meta.url));

/** A reference server process. */
export interface Replica {
  readonly port: number;
  /** Sends SIGTERM and resolves when the process has exited. */
  stop(): Promise<void>;
}

/** Starts a reference server on a database and resolves when it accepts requests. By default, it uses a free port. */
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
    exited.then(() => reject(new Error(`The reference server exited before it was ready. ${text}`)), reject);
  });
}

/** Starts reference servers on the same database, runs a function with them, and stops them. */
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

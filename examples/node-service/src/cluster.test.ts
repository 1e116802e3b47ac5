import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("cluster.ts", import.meta.url));

test("a cluster restarts and stops without losing a request", { timeout: 60_000 }, async () => {
  // Workers that start later would get another port for port 0.
  const port = await findFreePort();
  const program = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: String(port), API_KEY: "key", WORKERS: "2" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(program, "exit");
  let started = 0;
  program.stdout.setEncoding("utf8").on("data", (text: string) => (started += text.split("Listening").length - 1));
  await waitUntil(() => started === 2);

  const stop = new AbortController();
  const statuses = new Set<number | string>();
  const agent = new Agent({ keepAlive: true });
  const callers = Array.from({ length: 4 }, async () => {
    while (!stop.signal.aborted) {
      statuses.add(await send(port, agent));
    }
  });
  program.kill("SIGHUP");
  await waitUntil(() => started === 4);
  stop.abort();
  await Promise.all(callers);
  expect([...statuses]).toEqual([200]);

  program.kill("SIGTERM");
  expect(await exited).toEqual([0, null]);
  agent.destroy();
});

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function waitUntil(isReached: () => boolean): Promise<void> {
  while (!isReached()) {
    await setTimeout(20);
  }
}

/** Sends a request and resolves to the status of its response, or to the code of an error. */
function send(port: number, agent: Agent): Promise<number | string> {
  const url = `http://127.0.0.1:${port}/restapis/api/resources/resource/methods/GET/integration`;
  return new Promise((resolve) => {
    get(url, { agent, headers: { "x-api-key": "key" } }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? "no status"));
    }).on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

import { createServer } from "node:http";
import { loadPeer } from "../peers/index.ts";
import type { PeerModule } from "../peers/peer.ts";
import { createCaller, type Caller } from "./caller.ts";
import { measureCalls } from "./measure.ts";
import type { Command, CommandMessage, HostTask, ResultMessage, Results } from "./messages.ts";

// A process of its own for each peer and way in: no peer runs in code that another one has warmed up, or in its heap.

const task: HostTask = JSON.parse(process.argv[2] ?? "{}");
const peer = await loadPeer(task.peer);
const caller = task.way === "socket" ? undefined : await createCaller(task, peer);

process.on("message", (message: CommandMessage) => {
  void answer(message).then((result) => process.send?.(result));
});
// The one who started this process is gone, or has no more to ask.
process.on("disconnect", () => process.exit());

async function answer({ id, command }: CommandMessage): Promise<ResultMessage> {
  try {
    return { id, result: await run(command) };
  } catch (error) {
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function run(command: Command): Promise<Results[keyof Results]> {
  switch (command.name) {
    case "supports":
      return caller !== undefined || task.way === "socket";
    case "answer":
      return Promise.all(command.requests.map((request) => requireCaller()(request)()));
    case "measure":
      return measureCalls(command.requests.map(requireCaller()), command.milliseconds);
    case "listen":
      return listen(peer);
    case "cpu": {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    }
  }
}

function requireCaller(): Caller {
  if (caller === undefined) {
    throw new Error(`${task.peer} cannot be called by ${task.way}.`);
  }
  return caller;
}

async function listen(module: PeerModule): Promise<number> {
  const { createListener } = await module.mount(task.app);
  const server = createServer(createListener());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) {
    throw new Error("The server has no port.");
  }
  return address.port;
}

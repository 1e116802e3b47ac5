import { createServer } from "node:http";
import { loadPeer } from "../peers/index.ts";
import type { PeerModule } from "../peers/peer.ts";
import { createCaller, type Caller } from "./caller.ts";
import { measureCalls } from "./measure.ts";
import type { Command, CommandMessage, HostTask, ResultMessage, Results } from "./messages.ts";

// The program of a child process for one peer and mode. Peers do not share a process, because they would share its heap
// and its optimized code.

const task: HostTask = JSON.parse(process.argv[2] ?? "{}");
const peer = await loadPeer(task.peer);
const caller = task.mode === "socket" ? undefined : await createCaller(task, peer);

process.on("message", (message: CommandMessage) => {
  void execute(message).then((result) => process.send?.(result));
});
// The parent process has exited or sends no more commands.
process.on("disconnect", () => process.exit());

async function execute({ id, command }: CommandMessage): Promise<ResultMessage> {
  try {
    return { id, result: await run(command) };
  } catch (error) {
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function run(command: Command): Promise<Results[keyof Results]> {
  switch (command.name) {
    case "supports":
      return caller !== undefined || task.mode === "socket";
    case "call":
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
    throw new Error(`${task.peer} does not support the mode ${task.mode}.`);
  }
  return caller;
}

async function listen(module: PeerModule): Promise<number> {
  const { createListener } = await module.mount(task.app);
  const server = createServer(createListener());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) {
    throw new Error("The server is not listening on a TCP port.");
  }
  return address.port;
}

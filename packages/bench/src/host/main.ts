import { loadPeer } from "../peers/index.ts";
import { createBodyCaller, createFetchCaller, type Caller } from "./caller.ts";
import { measureCalls } from "./measure.ts";
import type { Command, HostTask, Reply, Results } from "./messages.ts";

// The program of a child process for one peer and mode. Peers do not share a process, because they would share its heap
// and its optimized code.

const task: HostTask = JSON.parse(process.argv[2] ?? "{}");
const peer = await loadPeer(task.peer);
const app = task.mode === "body" ? undefined : await peer.mount(task.app);
const caller = task.mode === "body" ? createBodyCaller(await peer.createBodyReader?.()) : createFetchCaller(app?.fetch);

process.on("message", (command: Command) => {
  void execute(command).then((reply) => process.send?.(reply));
});
// The parent process has exited or sends no more commands.
process.on("disconnect", () => process.exit());

async function execute(command: Command): Promise<Reply> {
  try {
    return { result: await run(command) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function run(command: Command): Promise<Results[keyof Results]> {
  switch (command.name) {
    case "start":
      if (task.mode === "socket") {
        return app && { port: await app.listen() };
      }
      return caller && { port: 0 };
    case "call":
      return Promise.all(command.requests.map((request) => requireCaller()(request)()));
    case "measure":
      return measureCalls(command.requests.map(requireCaller()), command.milliseconds);
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

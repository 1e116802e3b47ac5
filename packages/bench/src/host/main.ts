import { loadPeer } from "../peers/index.ts";
import type { MountedApp } from "../peers/peer.ts";
import { createBodyCaller, createFetchCaller, type Caller } from "./caller.ts";
import { measureCalls } from "./measure.ts";
import type { Command, CommandMessage, HostTask, ResultMessage, Results } from "./messages.ts";

// The program of a child process for one peer and mode. Peers do not share a process, because they would share its heap
// and its optimized code.

const task: HostTask = JSON.parse(process.argv[2] ?? "{}");
const peer = await loadPeer(task.peer);
const app = task.mode === "body" ? undefined : await peer.mount(task.app);
const caller = task.mode === "body" ? await createBodyCaller(peer) : createFetchCaller(app);

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
      return (task.mode === "socket" ? app : caller) !== undefined;
    case "call":
      return Promise.all(command.requests.map((request) => requireCaller()(request)()));
    case "measure":
      return measureCalls(command.requests.map(requireCaller()), command.milliseconds);
    case "listen":
      return requireApp().listen();
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

function requireApp(): MountedApp {
  if (app === undefined) {
    throw new Error(`${task.peer} does not have the app ${task.app}.`);
  }
  return app;
}

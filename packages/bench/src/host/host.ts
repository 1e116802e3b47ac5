import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Command, CommandMessage, HostTask, ResultMessage, Results } from "./messages.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

/** A process that has one peer and calls or serves it. */
export class Host implements AsyncDisposable {
  readonly task: HostTask;
  readonly #child: ChildProcess;
  readonly #pending = new Map<number, (message: ResultMessage) => void>();
  #lastId = 0;
  #exited: string | undefined;

  /** @param env further environment variables */
  constructor(task: HostTask, env: Readonly<Record<string, string>>) {
    this.task = task;
    this.#child = fork(main, [JSON.stringify(task)], {
      env: { ...process.env, NODE_ENV: "production", ...env },
      execArgv: ["--expose-gc"],
      serialization: "advanced",
      // Its standard output belongs to the tables.
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#child.on("message", (message: ResultMessage) => {
      this.#pending.get(message.id)?.(message);
      this.#pending.delete(message.id);
    });
    this.#child.on("exit", (code, signal) => {
      this.#exited = `The process of ${task.peer} ended by itself (${signal ?? `exit code ${code}`}).`;
      for (const [id, settle] of this.#pending) {
        settle({ id, failure: this.#exited });
      }
      this.#pending.clear();
    });
  }

  /** @throws Error where the process cannot do it, or ends */
  async ask<Name extends Command["name"]>(command: Command & { readonly name: Name }): Promise<Results[Name]> {
    const id = ++this.#lastId;
    const message = await new Promise<ResultMessage>((resolve) => {
      if (this.#exited !== undefined) {
        resolve({ id, failure: this.#exited });
        return;
      }
      this.#pending.set(id, resolve);
      this.#child.send({ id, command } satisfies CommandMessage);
    });
    if ("failure" in message) {
      throw new Error(`${this.task.peer}, ${this.task.way}: ${message.failure}`);
    }
    // The host answers each command with that command's result.
    return message.result as Results[Name];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#exited !== undefined) {
      return;
    }
    const exit = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.disconnect();
    await exit;
  }
}

import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Command, CommandMessage, HostTask, ResultMessage, Results } from "./messages.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

/** A child process that loads one peer and calls or serves it. */
export class Host implements AsyncDisposable {
  readonly task: HostTask;
  readonly #child: ChildProcess;
  readonly #pending = new Map<number, (message: ResultMessage) => void>();
  #lastId = 0;
  #exited: string | undefined;

  /** @param env environment variables in addition to those of this process */
  constructor(task: HostTask, env: Readonly<Record<string, string>>) {
    this.task = task;
    this.#child = fork(main, [JSON.stringify(task)], {
      env: { ...process.env, NODE_ENV: "production", ...env },
      execArgv: ["--expose-gc"],
      serialization: "advanced",
      // Standard output is reserved for the tables.
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#child.on("message", (message: ResultMessage) => {
      this.#pending.get(message.id)?.(message);
      this.#pending.delete(message.id);
    });
    this.#child.on("exit", (code, signal) => {
      this.#exited = `The process of ${task.peer} exited unexpectedly (${signal ?? `exit code ${code}`}).`;
      for (const [id, settle] of this.#pending) {
        settle({ id, failure: this.#exited });
      }
      this.#pending.clear();
    });
  }

  /**
   * Sends a command to the process and returns its result.
   *
   * @throws {Error} if the command fails or the process exits
   */
  async send<Name extends Command["name"]>(command: Command & { readonly name: Name }): Promise<Results[Name]> {
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
      throw new Error(`${this.task.peer}, ${this.task.mode}: ${message.failure}`);
    }
    // The process responds to each command with the result type of that command.
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

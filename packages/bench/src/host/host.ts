import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Command, HostTask, Reply, Results } from "./messages.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

/** A child process that loads one peer and calls or serves it. It executes one command at a time. */
export class Host implements AsyncDisposable {
  readonly #task: HostTask;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;

  /** @param env environment variables in addition to those of this process */
  constructor(task: HostTask, env: Readonly<Record<string, string>>) {
    this.#task = task;
    const child = fork(main, [JSON.stringify(task)], {
      env: { ...process.env, NODE_ENV: "production", ...env },
      serialization: "advanced",
      // Standard output is reserved for the tables.
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#child = child;
    this.#exited = new Promise((resolve) => child.once("exit", () => resolve()));
  }

  /**
   * Sends a command to the process and returns its result.
   *
   * @throws {Error} if the command fails or the process exits
   */
  async send<Name extends Command["name"]>(command: Command & { readonly name: Name }): Promise<Results[Name]> {
    const { peer, mode } = this.#task;
    const replied = once(this.#child, "message");
    this.#child.send(command);
    const [reply]: (Reply | undefined)[] = await Promise.race([replied, this.#exited.then(() => [])]);
    if (reply === undefined) {
      const { signalCode, exitCode } = this.#child;
      throw new Error(`The process of ${peer} exited unexpectedly (${signalCode ?? `exit code ${exitCode}`}).`);
    }
    if ("failure" in reply) {
      throw new Error(`${peer}, ${mode}: ${reply.failure}`);
    }
    // The process responds to each command with the result type of that command.
    return reply.result as Results[Name];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.connected) {
      this.#child.disconnect();
    }
    await this.#exited;
  }
}

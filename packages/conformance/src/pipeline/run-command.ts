import { spawn } from "node:child_process";

/** A command failed. The message has its output. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  /** What the command printed to standard output and standard error. */
  readonly output: string;

  constructor(message: string, output = "", options?: ErrorOptions) {
    super(message, options);
    this.output = output;
  }
}

/** Options of {@link runCommand}. */
export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the command with SIGTERM when it aborts. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a command and waits until it exits.
 *
 * @throws {CommandError} if the command cannot be started or its exit code is not 0; the message has its output
 */
export function runCommand(
  command: string,
  args: readonly string[],
  cwd: string,
  { env = process.env, signal }: CommandOptions = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const end = (): boolean => child.kill();
    const collect = (chunk: Buffer): string => (output += chunk.toString());
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (cause) =>
      reject(new CommandError(`${command} cannot be started: ${cause.message}`, "", { cause })),
    );
    child.on("close", (code) => {
      signal?.removeEventListener("abort", end);
      if (code === 0) {
        resolve();
      } else {
        reject(new CommandError(`${command} ${args.join(" ")} exited with code ${code}:\n${output}`, output));
      }
    });
    signal?.addEventListener("abort", end);
    if (signal?.aborted === true) {
      end();
    }
  });
}

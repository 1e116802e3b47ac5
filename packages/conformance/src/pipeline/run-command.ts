import { spawn } from "node:child_process";

/** A command failed. The message has its output. */
export class CommandError extends Error {
  override readonly name = "CommandError";
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
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer): string => (output += chunk.toString());
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (cause) => reject(new CommandError(`${command} cannot be started: ${cause.message}`, { cause })));
    child.on("close", (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new CommandError(`${command} ${args.join(" ")} exited with code ${code}:\n${output}`));
      }
    });
  });
}

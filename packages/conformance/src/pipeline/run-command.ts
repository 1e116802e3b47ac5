import { spawn } from "node:child_process";

/** A command that failed, with all it printed. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/**
 * Runs a command to its end.
 *
 * @throws {@link CommandError} with all it printed where it ends with another exit code than 0 or cannot be started.
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
        reject(new CommandError(`${command} ${args.join(" ")} ended with exit code ${code}:\n${output}`));
      }
    });
  });
}

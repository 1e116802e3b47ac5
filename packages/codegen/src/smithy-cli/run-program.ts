import { spawn } from "node:child_process";
import { constants } from "node:os";

/** A program and the arguments that come before the caller's own. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

export interface RunProgramOptions {
  readonly cwd?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** `inherit`: the program shares this process's streams. `pipe`: its output is collected. */
  readonly stdio?: "inherit" | "pipe" | undefined;
}

/** How a program ended, and what it printed where its output was piped. */
export interface ProgramResult {
  readonly exitCode: number;
  readonly signal: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const forwarded = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs a program to its end. SIGINT and SIGTERM of this process are passed on to it, and the promise settles only when it
 * is gone, so that the caller can clean up. Rejects only when the program cannot be started.
 */
export function runProgram(
  program: Program,
  args: readonly string[],
  options: RunProgramOptions = {},
): Promise<ProgramResult> {
  const { file, args: argv, shell } = toSpawnable(program.command, [...program.args, ...args]);
  const output = options.stdio ?? "inherit";
  return new Promise((resolve, reject) => {
    const child = spawn(file, argv, {
      shell,
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: [output === "pipe" ? "ignore" : "inherit", output, output],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => stderr.push(chunk));

    let received: NodeJS.Signals | undefined;
    function forward(signal: NodeJS.Signals): void {
      received = signal;
      child.kill(signal);
    }
    function killWithUs(): void {
      child.kill();
    }
    function stopListening(): void {
      for (const signal of forwarded) {
        process.off(signal, forward);
      }
      process.off("exit", killWithUs);
    }
    for (const signal of forwarded) {
      process.on(signal, forward);
    }
    process.on("exit", killWithUs);

    child.once("error", (cause) => {
      stopListening();
      reject(cause);
    });
    child.once("close", (code, endedBy) => {
      stopListening();
      // A JVM turns SIGINT into exit code 130, so the signal we passed on is the better witness.
      const signal = code === 0 ? undefined : (received ?? endedBy ?? undefined);
      resolve({
        exitCode: signal === undefined ? (code ?? 1) : 128 + constants.signals[signal],
        signal,
        stdout: Buffer.concat(stdout).toString("utf8"),
        stderr: Buffer.concat(stderr).toString("utf8"),
      });
    });
  });
}

/** Node starts a Windows batch file only through a shell, which wants every part quoted. */
export function toSpawnable(
  command: string,
  args: readonly string[],
): { file: string; args: string[]; shell: boolean } {
  if (!/\.(cmd|bat)$/i.test(command)) {
    return { file: command, args: [...args], shell: false };
  }
  return { file: `"${command}"`, args: args.map((arg) => `"${arg}"`), shell: true };
}

import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";

/** A program, and the arguments that precede those of the caller. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

/** Options of {@link runProgram}. */
export interface RunProgramOptions {
  readonly cwd?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** With `inherit`, the program uses this process's streams. With `pipe`, its output is collected. */
  readonly stdio?: "inherit" | "pipe" | undefined;
}

/** How a program ended, and what it printed if its output was piped. */
export interface ProgramResult {
  readonly exitCode: number;
  readonly signal: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const forwarded = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs a program to its end. It forwards SIGINT and SIGTERM to the program, and settles when the program has ended, so that
 * the caller can clean up. The promise rejects only if the program cannot be started.
 */
export function runProgram(
  program: Program,
  args: readonly string[],
  options: RunProgramOptions = {},
): Promise<ProgramResult> {
  const { file, args: argv, shell } = toSpawnable(program.command, [...program.args, ...args]);
  const output = options.stdio ?? "inherit";
  // The listeners are registered first, because a signal may arrive as soon as the program runs.
  const forwarding = new SignalForwarding();
  return new Promise<ProgramResult>((resolve, reject) => {
    const child = spawn(file, argv, {
      shell,
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: [output === "pipe" ? "ignore" : "inherit", output, output],
    });
    forwarding.child = child;
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.once("error", reject);
    child.once("close", (code, endedBy) => {
      // A JVM ends with exit code 130 after SIGINT and reports no signal, so the forwarded signal takes precedence.
      const signal = code === 0 ? undefined : (forwarding.received ?? endedBy ?? undefined);
      resolve({
        exitCode: signal === undefined ? (code ?? 1) : 128 + constants.signals[signal],
        signal,
        stdout: Buffer.concat(stdout).toString("utf8"),
        stderr: Buffer.concat(stderr).toString("utf8"),
      });
    });
  }).finally(() => forwarding.stop());
}

/** Forwards signals of this process to a child process, and ends the child when this process exits. */
class SignalForwarding {
  child: ChildProcess | undefined;
  /** The last signal that was forwarded. */
  received: NodeJS.Signals | undefined;
  readonly #forward = (signal: NodeJS.Signals): void => {
    this.received = signal;
    this.child?.kill(signal);
  };
  readonly #end = (): void => {
    this.child?.kill();
  };

  constructor() {
    for (const signal of forwarded) {
      process.on(signal, this.#forward);
    }
    process.on("exit", this.#end);
  }

  stop(): void {
    for (const signal of forwarded) {
      process.off(signal, this.#forward);
    }
    process.off("exit", this.#end);
  }
}

/** The arguments of `spawn` for a command. Node starts Windows batch files through a shell only, with all parts in quotes. */
export function toSpawnable(
  command: string,
  args: readonly string[],
): { file: string; args: string[]; shell: boolean } {
  if (!/\.(cmd|bat)$/i.test(command)) {
    return { file: command, args: [...args], shell: false };
  }
  return { file: `"${command}"`, args: args.map((arg) => `"${arg}"`), shell: true };
}

import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with what was printed so far, once standard output matches. */
  waitFor(pattern: RegExp): Promise<string>;
}

/** Starts the command line in a process of its own. */
export function startCli(...args: readonly string[]): Running {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
  return {
    child,
    ended,
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (pattern.test(stdout)) {
            resolve(stdout);
          }
        };
        child.stdout.on("data", check);
        check();
        void ended.then(() => reject(new Error(`It ended before ${pattern}: ${stdout}${stderr}`)), reject);
      }),
  };
}

/** Runs the command line to its end. */
export function runCli(...args: readonly string[]): Promise<Ended> {
  return startCli(...args).ended;
}

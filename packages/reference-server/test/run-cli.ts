import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The command line's source, which Node runs as it is. */
export const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

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
  /** Resolves with what was printed so far, once standard error matches. */
  waitForError(pattern: RegExp): Promise<string>;
}

/** Starts the command line in a process of its own. */
export function startCli(...args: readonly string[]): Running {
  return startProgram(process.execPath, [cli, ...args]);
}

/** Runs the command line to its end. */
export function runCli(...args: readonly string[]): Promise<Ended> {
  return startCli(...args).ended;
}

/** Runs the command line to its end, with a text as its standard input. */
export function runCliWith(input: string, ...args: readonly string[]): Promise<Ended> {
  return startProgram(process.execPath, [cli, ...args], input).ended;
}

/** Starts a program, with a text as its standard input or with none, and as another user if one is given. */
export function startProgram(
  program: string,
  args: readonly string[],
  input?: string,
  user: { readonly uid?: number; readonly gid?: number } = {},
): Running {
  const child = spawn(program, args, { ...user, stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"] });
  child.stdin?.end(input);
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (chunk: string) => (printed[name] += chunk));
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...printed }));
  });
  function waitFor(name: "stdout" | "stderr", pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (pattern.test(printed[name])) {
          resolve(printed[name]);
        }
      };
      child[name]?.on("data", check);
      check();
      const fail = (): void => reject(new Error(`It ended before ${pattern}: ${printed.stdout}${printed.stderr}`));
      void ended.then(fail, reject);
    });
  }
  return {
    child,
    ended,
    waitFor: (pattern) => waitFor("stdout", pattern),
    waitForError: (pattern) => waitFor("stderr", pattern),
  };
}

import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The TypeScript source of the command line, which Node can run without a build. */
export const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

/** The output and exit code of a command. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running command. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with the standard output as soon as it matches. Rejects if the command exits before. */
  waitFor(pattern: RegExp): Promise<string>;
  /** Resolves with the standard error as soon as it matches. Rejects if the command exits before. */
  waitForError(pattern: RegExp): Promise<string>;
}

/** Starts the command line in a child process. */
export function startCli(...args: readonly string[]): Running {
  return startProgram(process.execPath, [cli, ...args]);
}

/** Runs the command line and waits until it exits. */
export function runCli(...args: readonly string[]): Promise<Ended> {
  return startCli(...args).ended;
}

/** Runs the command line with a text as its standard input and waits until it exits. */
export function runCliWith(input: string, ...args: readonly string[]): Promise<Ended> {
  return startProgram(process.execPath, [cli, ...args], input).ended;
}

/** Starts a program. Its standard input is the given text or empty. It runs as the given user, by default as the current one. */
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
      const fail = (): void =>
        reject(
          new Error(`The command exited before its output matched ${pattern}: ${printed.stdout}${printed.stderr}`),
        );
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

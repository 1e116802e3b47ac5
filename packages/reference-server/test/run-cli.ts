import { spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import { fileURLToPath } from "node:url";
import { testsMutants } from "./mutants.ts";
import { runCliHere } from "./run-cli-here.ts";

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
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves with the standard output as soon as it matches. Rejects if the command exits before. */
  waitFor(pattern: RegExp): Promise<string>;
  /** Resolves with the standard error as soon as it matches. Rejects if the command exits before. */
  waitForError(pattern: RegExp): Promise<string>;
}

/** Starts the command line in a child process, or for mutants in this one. */
export function startCli(...args: readonly string[]): Running {
  return testsMutants ? startHere(args) : startProgram(process.execPath, [cli, ...args]);
}

/** Runs the command line and waits until it exits. */
export function runCli(...args: readonly string[]): Promise<Ended> {
  return startCli(...args).ended;
}

/** Runs the command line with a text as its standard input and waits until it exits. */
export function runCliWith(input: string, ...args: readonly string[]): Promise<Ended> {
  return (testsMutants ? startHere(args, input) : startProgram(process.execPath, [cli, ...args], input)).ended;
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
  const output: Output = new EventEmitter();
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (chunk: string) => output.emit(name, chunk));
  }
  const code = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return watch(output, code, (signal) => child.kill(signal));
}

function startHere(args: readonly string[], input?: string): Running {
  const { output, code, kill } = runCliHere(args, input);
  return watch(output, code, kill);
}

type Output = EventEmitter<{ stdout: [text: string]; stderr: [text: string] }>;

function watch(output: Output, code: Promise<number | null>, kill: (signal: NodeJS.Signals) => unknown): Running {
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    output.on(name, (text) => (printed[name] += text));
  }
  const ended = code.then((value) => ({ code: value, ...printed }));
  function waitFor(name: "stdout" | "stderr", pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (pattern.test(printed[name])) {
          resolve(printed[name]);
        }
      };
      output.on(name, check);
      check();
      const fail = (): void =>
        reject(
          new Error(`The command exited before its output matched ${pattern}: ${printed.stdout}${printed.stderr}`),
        );
      void ended.then(fail, reject);
    });
  }
  return {
    ended,
    kill,
    waitFor: (pattern) => waitFor("stdout", pattern),
    waitForError: (pattern) => waitFor("stderr", pattern),
  };
}

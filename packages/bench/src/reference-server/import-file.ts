import { spawn, spawnSync } from "node:child_process";
import { command } from "./replica.ts";

/** The result of an import with the command line. */
export interface TimedImport {
  /** The time from the start of the process to its exit. */
  readonly milliseconds: number;
  /** The output on the terminal, or on standard output and standard error. */
  readonly output: string;
}

/** The program of util-linux that runs another program on a pseudo-terminal. */
const terminalProgram = "script";

/** Returns whether util-linux's `script` is installed, which {@link importOnTerminal} needs. */
export function hasTerminal(): boolean {
  return spawnSync(terminalProgram, ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") === true;
}

/**
 * Imports a document with the command line.
 *
 * @throws {Error} if the import fails; the message has its output
 */
export function importFile(file: string, database: string): Promise<TimedImport> {
  return time(process.execPath, listArguments(file, database));
}

/** Imports a document with the command line on a pseudo-terminal. */
export function importOnTerminal(file: string, database: string): Promise<TimedImport> {
  const line = [process.execPath, ...listArguments(file, database)].map(quote).join(" ");
  return time(terminalProgram, ["--quiet", "--return", "--command", line, "/dev/null"]);
}

/** Returns the states of the progress bar in a command's output. */
export function findBar(output: string): readonly { readonly done: number; readonly total: number }[] {
  return [...output.matchAll(/\[=* *\] (\d+)\/(\d+)/g)].map(([, done, total]) => ({
    done: Number(done),
    total: Number(total),
  }));
}

function listArguments(file: string, database: string): string[] {
  return [command, "import", "--database", database, file];
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function time(program: string, args: readonly string[]): Promise<TimedImport> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
    }
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) {
        resolve({ milliseconds: performance.now() - started, output });
      } else {
        reject(new Error(`The import exited with code ${code}: ${output}`));
      }
    });
  });
}

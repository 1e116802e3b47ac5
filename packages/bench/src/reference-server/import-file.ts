import { spawn, spawnSync } from "node:child_process";
import { command } from "./replica.ts";

/** An import by the command line, from the start of its process to its end. */
export interface TimedImport {
  readonly milliseconds: number;
  /** What it wrote to its terminal, or to its standard output and error. */
  readonly output: string;
}

/** The program of util-linux that gives another one a terminal. */
const terminalProgram = "script";

/** Whether this machine can run a program on a terminal of its own: by the `script` of util-linux. */
export function hasTerminal(): boolean {
  return spawnSync(terminalProgram, ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") === true;
}

/**
 * Imports a document.
 * @throws Error with what it wrote, where it fails
 */
export function importFile(file: string, database: string): Promise<TimedImport> {
  return time(process.execPath, listArguments(file, database));
}

/** The same on a terminal. */
export function importOnTerminal(file: string, database: string): Promise<TimedImport> {
  const line = [process.execPath, ...listArguments(file, database)].map(quote).join(" ");
  return time(terminalProgram, ["--quiet", "--return", "--command", line, "/dev/null"]);
}

/** The states of a bar in what was written: how many of how many are done. */
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
        reject(new Error(`The import ended with ${code}: ${output}`));
      }
    });
  });
}

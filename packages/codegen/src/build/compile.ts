import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { findOnPath } from "../smithy-cli/find-program.ts";
import { runProgram } from "../smithy-cli/run-program.ts";

/** What the compiler did. */
export interface Compiled {
  readonly exitCode: number;
  /** The full paths of the files that it wrote. */
  readonly files: ReadonlySet<string>;
}

/** How the compiler marks the files that it wrote. */
const marker = "TSFILE: ";

/**
 * Runs the `tsc` that is on the PATH on a package, and prints its messages.
 *
 * @throws {Error} if there is no `tsc`
 */
export async function compile(folder: string): Promise<Compiled> {
  const tsc = findOnPath("tsc", process.env);
  if (tsc === undefined) {
    throw new Error(`There is no TypeScript compiler to build ${folder} with. Run "npm install --save-dev typescript"`);
  }
  // With the state of an earlier compilation, the compiler would write only what has changed since.
  await removeCompilerState(folder);
  const config = ["tsconfig.build.json", "tsconfig.json"].find((name) => existsSync(join(folder, name)));
  const project = relative(process.cwd(), join(folder, config ?? "tsconfig.json"));
  const args = ["-p", project, "--listEmittedFiles"];
  const { exitCode, stdout, stderr } = await runProgram({ command: tsc, args: [] }, args, { stdio: "pipe" });
  await removeCompilerState(folder);
  const lines = `${stdout}${stderr}`.split(/\r?\n/);
  const messages = lines.filter((line) => line !== "" && !line.startsWith(marker));
  if (messages.length > 0) {
    console.error(messages.join("\n"));
  }
  const emitted = lines.filter((line) => line.startsWith(marker));
  return { exitCode, files: new Set(emitted.map((line) => resolve(line.slice(marker.length)))) };
}

async function removeCompilerState(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(".tsbuildinfo")) {
      await rm(join(folder, name));
    }
  }
}

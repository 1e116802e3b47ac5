import { spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { toSpawnable } from "./run-program.ts";

/** The full path of a program on the PATH of an environment, or undefined if it is not there. */
export function findOnPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const suffixes = process.platform === "win32" ? [".exe", ".cmd", ".bat"] : [""];
  return folders.flatMap((folder) => suffixes.map((suffix) => join(folder, name + suffix))).find(isExecutable);
}

/** The first `java` of at least the given release, from JAVA_HOME or else from PATH; undefined if there is none. */
export function findJava(atLeast: number, env: NodeJS.ProcessEnv): string | undefined {
  const home = env["JAVA_HOME"];
  const ofHome = home === undefined || home === "" ? undefined : findOnPath("java", { PATH: join(home, "bin") });
  // On macOS, /usr/bin/java exists even without Java and only prints where to download it, so its version is checked.
  return [ofHome, findOnPath("java", env)].find((java) => java !== undefined && javaRelease(java, env) >= atLeast);
}

/** What a program prints when asked for its version, on either stream. Empty if the program fails. */
export function askVersion(command: string, flag: string, env: NodeJS.ProcessEnv): string {
  const { file, args, shell } = toSpawnable(command, [flag]);
  const { status, stdout, stderr } = spawnSync(file, args, { env, shell, encoding: "utf8", timeout: 30_000 });
  return status === 0 ? `${stdout}${stderr}`.trim() : "";
}

function javaRelease(java: string, env: NodeJS.ProcessEnv): number {
  // Java 8 reports 1.8, which is read as 1. Both are too old.
  return Number(/version "(\d+)/.exec(askVersion(java, "-version", env))?.[1] ?? 0);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

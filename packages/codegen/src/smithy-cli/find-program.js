import { spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { toSpawnable } from "./run-program.js";
/** The full path of a program on the environment's PATH, or undefined. */
export function findOnPath(name, env) {
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const suffixes = process.platform === "win32" ? [".exe", ".cmd", ".bat"] : [""];
  return folders.flatMap((folder) => suffixes.map((suffix) => join(folder, name + suffix))).find(isExecutable);
}
/** The `java` of JAVA_HOME, else of PATH, where it is at least of the given release; otherwise undefined. */
export function findJava(atLeast, env) {
  const home = env["JAVA_HOME"];
  const ofHome = home === undefined || home === "" ? undefined : findOnPath("java", { PATH: join(home, "bin") });
  // macOS has a /usr/bin/java that only tells where to download one: it must answer, not just exist.
  return [ofHome, findOnPath("java", env)].find((java) => java !== undefined && javaRelease(java, env) >= atLeast);
}
/** What a program prints when asked for its version, on either stream; empty where it fails. */
export function askVersion(command, flag, env) {
  const { file, args, shell } = toSpawnable(command, [flag]);
  const { status, stdout, stderr } = spawnSync(file, args, { env, shell, encoding: "utf8", timeout: 30_000 });
  return status === 0 ? `${stdout}${stderr}`.trim() : "";
}
function javaRelease(java, env) {
  // Java 8 calls itself 1.8, which is old enough either way.
  return Number(/version "(\d+)/.exec(askVersion(java, "-version", env))?.[1] ?? 0);
}
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
//# sourceMappingURL=find-program.js.map

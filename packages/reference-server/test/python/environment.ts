import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const requirements = fileURLToPath(new URL("requirements.txt", import.meta.url));
const cache = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url));

/** Returns whether a Python is installed that can create virtual environments. */
export function hasPython(): boolean {
  return spawnSync("python3", ["-c", "import ensurepip, fcntl, venv"]).status === 0;
}

/** Creates a virtual environment with the pinned requirements, unless it exists. Returns the folder of its programs. */
export async function provideEnvironment(): Promise<string> {
  const key = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
  const folder = join(cache, `python-${key}`);
  mkdirSync(cache, { recursive: true });
  await runProgram("python3", [fileURLToPath(new URL("make_environment.py", import.meta.url)), folder, requirements]);
  return join(folder, "bin");
}

/** Runs a program with dummy AWS credentials and no profile, and returns its standard output. */
export function runProgram(program: string, args: readonly string[], input = ""): Promise<string> {
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, cwd: cache });
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (errors += chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) {
        resolve(output);
      } else {
        reject(new Error(`${program} exited with code ${code}: ${errors}${output}`));
      }
    });
    child.stdin.end(input);
  });
}

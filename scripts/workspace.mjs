// These functions run on Node 20 before anything is installed, so they use no dependencies and no TypeScript.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const isWindows = process.platform === "win32";

/** @type {NodeJS.ProcessEnv} */
const environment = {
  ...process.env,
  NO_UPDATE_NOTIFIER: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
};

/**
 * Fetches the pnpm that package.json pins, with the installed npm, and puts it on the PATH of later commands.
 * @param {NodeJS.WritableStream} [out] where to report it
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function providePnpm(out = process.stdout) {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const npm = process.env.npm_execpath ?? "";
  const start = /npm-cli\.c?js$/.test(npm) ? [process.execPath, npm] : [isWindows ? "npm.cmd" : "npm"];
  // The npm that runs this script has already printed its warnings about the user's settings.
  const fetch = ["exec", "--yes", "--loglevel=error", `--package=${packageManager}`, "--"];
  const printPath = [process.execPath, join(root, "scripts/print-path.mjs")];
  const { code, output } = await report(`Fetching ${packageManager}`, [...start, ...fetch, ...printPath], out);
  if (code !== 0) {
    return false;
  }
  for (const name of Object.keys(environment)) {
    if (name.toLowerCase() === "path") {
      delete environment[name];
    }
  }
  environment.PATH = output.trim().split("\n").at(-1);
  return true;
}

/** The path of the Node that the lock file pins for this platform, or of the running one if it pins none. */
export function workspaceNode() {
  const { platform, arch } = process;
  const require = createRequire(join(root, "package.json"));
  for (const name of [`node-${platform}-${arch}`, `node-bin-${platform}-${arch}`, `node-win-${arch}`]) {
    if (name.startsWith("node-win-") && platform !== "win32") {
      continue;
    }
    try {
      const manifest = require.resolve(`${name}/package.json`);
      return join(dirname(manifest), JSON.parse(readFileSync(manifest, "utf8")).bin.node);
    } catch {
      continue;
    }
  }
  return process.execPath;
}

/**
 * Runs a command that has the terminal to itself.
 * @param {readonly string[]} command
 * @param {Record<string, string>} [more] further environment variables
 * @param {string} [cwd] the folder to run it in, by default the root of the workspace
 * @returns {Promise<number>} the exit code
 */
export function attach(command, more = {}, cwd = root) {
  return new Promise((resolve) => {
    const child = launch(command, { stdio: "inherit", env: { ...environment, ...more }, cwd });
    // Ctrl-C reaches the child too, so this process waits for it to end.
    const forward = () => child.kill("SIGTERM");
    process.on("SIGINT", doNothing).on("SIGTERM", forward);
    child.on("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on("exit", (code, signal) => {
      process.off("SIGINT", doNothing).off("SIGTERM", forward);
      resolve(code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1));
    });
  });
}

/**
 * Runs one step and prints one line about it. Prints its warnings, and all its output if it fails.
 * @param {string} label what the step does
 * @param {readonly string[]} command
 * @param {NodeJS.WritableStream} [out] where to print it
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function step(label, command, out = process.stdout) {
  const { code, output } = await report(label, command, out);
  const warnings = output.split("\n").filter((line) => /\bwarn(ing)?\b/i.test(line));
  if (code === 0 && warnings.length > 0) {
    out.write(`${warnings.join("\n")}\n`);
  }
  return code === 0;
}

/**
 * Runs a command to its end and keeps what it printed.
 * @param {readonly string[]} command
 * @returns {Promise<{ code: number, output: string }>}
 */
export function capture(command) {
  return new Promise((resolve) => {
    const child = launch(command, { stdio: ["ignore", "pipe", "pipe"], env: environment });
    let output = "";
    const collect = (/** @type {Buffer} */ chunk) => (output += chunk.toString());
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.on("error", (error) => resolve({ code: 1, output: output + error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * @param {string} label
 * @param {readonly string[]} command
 * @param {NodeJS.WritableStream} out
 */
async function report(label, command, out) {
  const started = performance.now();
  out.write(`${label} … `);
  const done = await capture(command);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  out.write(`${done.code === 0 ? "done" : "FAILED"} in ${seconds} s\n`);
  if (done.code !== 0) {
    out.write(`${done.output.trim()}\n`);
  }
  return done;
}

function doNothing() {}

/**
 * @param {readonly string[]} command
 * @param {import("node:child_process").SpawnOptions} options
 */
function launch([program = "", ...args], options) {
  // On Windows, pnpm and npm are .cmd files, which only a shell can start.
  const shell = isWindows && program !== process.execPath && !program.endsWith(".exe");
  return spawn(program, args, { cwd: root, ...options, shell });
}

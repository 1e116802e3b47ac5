import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const turbo = join(root, "node_modules/.bin/turbo");

/**
 * Builds every package whose `dist` is older than its sources, before the first test and before each rerun in watch
 * mode, because tests read other packages through their `dist`. Takes about half a second if every `dist` is current.
 */
// oxlint-disable-next-line import/no-default-export -- vitest calls the default export of a global setup file
export default async function setup(project: TestProject): Promise<void> {
  // A task of turbo depends on the builds already, and turbo must not start itself.
  if (process.env["TURBO_HASH"] !== undefined) {
    return;
  }
  await buildPackages();
  project.onTestsRerun(buildPackages);
}

/** @throws {Error} if a package does not compile */
async function buildPackages(): Promise<void> {
  const child = spawn(turbo, ["run", "build", "--output-logs=errors-only", "--log-prefix=none"], {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  }
  const [code] = await once(child, "close");
  if (code !== 0) {
    throw new Error(`The packages do not compile, so no test was run.\n${printed.trim()}`);
  }
}

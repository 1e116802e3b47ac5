import { delimiter, join } from "node:path";
import { packageFolder, workspaceFolder } from "./paths.ts";
import { reportProgress } from "./progress.ts";
import { runCommand } from "./run-command.ts";

/** The runtime packages of generated code, in build order. */
const packages = ["shapes", "server-runtime", "msw-runtime"];

/**
 * Builds the packages under test.
 *
 * @throws {CommandError} if a build fails; the message has the compiler's output
 */
export async function buildWorkspace(): Promise<void> {
  reportProgress("Building the packages under test");
  const path = [join(workspaceFolder, "node_modules/.bin"), process.env["PATH"] ?? ""].join(delimiter);
  const script = join(workspaceFolder, "scripts/build-package.ts");
  for (const id of packages) {
    await runCommand(process.execPath, [script], packageFolder(id), { env: { ...process.env, PATH: path } });
  }
}

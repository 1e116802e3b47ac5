import { delimiter, join } from "node:path";
import { packageFolder, workspaceFolder } from "./paths.ts";
import { reportProgress } from "./progress.ts";
import { runCommand } from "./run-command.ts";

/** The packages that generated code runs on, each after those it imports. */
const packages = ["shapes", "server-runtime", "msw-runtime"];

/**
 * Builds the packages that are tested.
 *
 * @throws CommandError with what the compiler says.
 */
export async function buildWorkspace(): Promise<void> {
  reportProgress("Building the packages under test");
  const path = [join(workspaceFolder, "node_modules/.bin"), process.env["PATH"] ?? ""].join(delimiter);
  const script = join(workspaceFolder, "scripts/build-package.ts");
  for (const id of packages) {
    await runCommand(process.execPath, [script], packageFolder(id), { ...process.env, PATH: path });
  }
}

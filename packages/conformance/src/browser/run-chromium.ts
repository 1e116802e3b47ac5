import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { browserReport } from "../pipeline/bundle-for-browser.ts";
import { workspaceFolder } from "../pipeline/paths.ts";
import { CommandError, runCommand } from "../pipeline/run-command.ts";
import type { WayReport } from "../report/way-report.ts";

/**
 * Runs every server case in Chromium, by the suite that `npm test` runs there too, from what is bundled for it.
 *
 * @throws CommandError with what vitest says where it does not come as far as a report.
 */
export async function runChromium(): Promise<WayReport> {
  await rm(browserReport, { force: true });
  const vitest = join(workspaceFolder, "node_modules/vitest/vitest.mjs");
  const suite = ["run", "--project", "browser", "packages/conformance/"];
  const failure = await runCommand(process.execPath, [vitest, ...suite], workspaceFolder).catch(
    (thrown: unknown) => thrown,
  );
  const text = await readFile(browserReport, "utf8").catch(() => undefined);
  if (text === undefined) {
    throw failure ?? new CommandError("vitest wrote no report of what it ran in Chromium");
  }
  const report: WayReport = JSON.parse(text);
  return report;
}

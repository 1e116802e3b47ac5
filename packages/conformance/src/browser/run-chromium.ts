import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { browserReport } from "../pipeline/bundle-for-browser.ts";
import { workspaceFolder } from "../pipeline/paths.ts";
import { CommandError, runCommand } from "../pipeline/run-command.ts";
import type { TransportReport } from "../report/transport-report.ts";

/**
 * Runs every server case in Chromium, with the bundle that `bundleForBrowser` writes and the Vitest suite that `npm test`
 * runs too.
 *
 * @throws {CommandError} if Vitest ends without writing a report; the message has Vitest's output
 */
export async function runChromium(): Promise<TransportReport> {
  await rm(browserReport, { force: true });
  const vitest = join(workspaceFolder, "node_modules/vitest/vitest.mjs");
  const suite = ["run", "--project", "browser", "packages/conformance/"];
  const failure = await runCommand(process.execPath, [vitest, ...suite], workspaceFolder).catch(
    (thrown: unknown) => thrown,
  );
  const text = await readFile(browserReport, "utf8").catch(() => undefined);
  if (text === undefined) {
    throw failure ?? new CommandError(`Vitest ran the cases in Chromium but did not write ${browserReport}`);
  }
  const report: TransportReport = JSON.parse(text);
  return report;
}

import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileService } from "../pipeline/compile-services.ts";
import { generateService } from "../pipeline/generate-services.ts";
import { CommandError, runCommand } from "../pipeline/run-command.ts";
import type { ModelToCover } from "./find-models.ts";
import { prepareModel } from "./prepare-model.ts";
import type { ProcessReport } from "./run-calls.ts";

/** What was tried with one service. */
export interface ServiceCoverage extends ProcessReport {
  readonly service: string;
  readonly generated: boolean;
  readonly compiled: boolean;
  readonly seconds: number;
}

const none = { operations: 0, roundTripped: 0, errors: 0, caught: 0, megabytes: 0, problems: [] };

/** Whether everything that was tried with a service succeeded. */
export function isCovered({ problems }: ServiceCoverage): boolean {
  return problems.length === 0;
}

/**
 * Generates and compiles the packages of a service below a folder, calls its operations, and removes what it wrote. A step that
 * fails becomes a problem, and the steps after it are left out.
 *
 * @throws {Error} if the signal aborts
 */
export async function coverService(
  { service, source }: ModelToCover,
  work: string,
  signal: AbortSignal,
): Promise<ServiceCoverage> {
  const start = performance.now();
  const reached = { generated: false, compiled: false };
  let report: ProcessReport = none;
  try {
    await mkdir(work, { recursive: true });
    const sources = source.endsWith(".json") ? join(work, "model.json") : source;
    if (sources !== source) {
      await prepareModel(source, sources);
    }
    await generateService(service, sources, work, { signal });
    reached.generated = true;
    await compileService(service, work, { signal });
    reached.compiled = true;
    const reportFile = join(work, "report.json");
    const program = fileURLToPath(new URL("run-calls.ts", import.meta.url));
    const args = [program, work, service.id, service.name, service.folder, reportFile];
    await runCommand(process.execPath, args, work, { signal });
    report = JSON.parse(await readFile(reportFile, "utf8"));
  } catch (thrown) {
    signal.throwIfAborted();
    if (!(thrown instanceof CommandError)) {
      throw thrown;
    }
    report = { ...none, problems: describeFailure(thrown) };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return {
    service: service.id,
    ...reached,
    ...report,
    seconds: Math.round((performance.now() - start) / 100) / 10,
  };
}

/** The lines in which a command says what is wrong: what this generator prints after Smithy's build, or the last lines. */
function describeFailure({ output, message }: CommandError): readonly string[] {
  const lines = output.trimEnd().split("\n");
  const own = lines.findIndex((line) => /^smithy-contract: \d+ problem/.test(line));
  const said = own < 0 ? lines.slice(-30) : lines.slice(own + 1);
  return output === "" ? [message] : said.map((line) => line.trim()).filter((line) => line !== "");
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { loadSettings } from "../settings/load-settings.ts";
import { buildModel } from "./build-model.ts";
import type { Difference } from "./compare-output.ts";
import { planOutput, writeOutput } from "./write-output.ts";
import { watchInterruption } from "./watch-interruption.ts";

/** The options of `smithy-contract generate`. */
export interface GenerateCommand {
  /** The folder with smithy-build.json and smithy-contract.json. */
  readonly model: string;
  /** The folder that contains the packages. */
  readonly out: string;
  /** Whether to compare the packages with the generated code instead of writing it. */
  readonly check: boolean;
}

/**
 * Generates all packages from the model and then replaces their generated folders at once. The folders stay as they were if
 * an error occurs, or if a signal arrives before they are replaced. Returns the exit code.
 *
 * @throws {ContractError} if something is wrong with the settings or the model
 * @throws {SmithyCliError} if Smithy or one of the generators fails
 * @throws {SmithyCliUnavailableError} if no Smithy CLI can be started
 */
export async function runGenerate({ model, out, check }: GenerateCommand): Promise<number> {
  const modelFolder = resolve(model);
  const outFolder = resolve(out);
  const settings = await loadSettings(modelFolder);
  const interruption = watchInterruption();
  const temporary = await mkdtemp(join(tmpdir(), "smithy-contract-"));
  try {
    tellProgress(`Building the model in ${model}`);
    const built = await buildModel(modelFolder, { temporary, quiet: check });
    for (const note of built.notes) {
      console.error(`Note: ${note}`);
    }
    tellProgress("Placing the generated files");
    const plan = await planOutput(built, settings, outFolder);
    if (check) {
      return reportDifferences(plan.differences, plan.files.size);
    }
    // Node runs signal handlers between tasks only, so this lets it handle a signal that arrived in the meantime.
    await setImmediate();
    if (interruption.exitCode !== undefined) {
      return interruption.exitCode;
    }
    await writeOutput(plan);
    for (const path of plan.manifests.keys()) {
      console.log(`${path} has new dependencies; run the install command of your package manager`);
    }
    const changes = plan.differences.length - plan.manifests.size;
    console.log(`Generated ${plan.files.size} files; ${changes} are new, changed or removed`);
    return 0;
  } finally {
    await rm(temporary, { recursive: true, force: true });
    interruption.stop();
  }
}

/** Prints progress only to a terminal, so that logs and pipes contain only results and errors. */
function tellProgress(line: string): void {
  if (process.stderr.isTTY) {
    console.error(line);
  }
}

function reportDifferences(differences: readonly Difference[], files: number): number {
  if (differences.length === 0) {
    console.log(`The generated code is up to date (${files} files)`);
    return 0;
  }
  console.error('The generated code is not up to date. Run "smithy-contract generate" to update these files:');
  for (const { path, kind } of differences) {
    console.error(`  ${kind}: ${path}`);
  }
  return 1;
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { buildModel, type BuildOptions } from "./build-model.ts";
import type { Difference } from "./compare-output.ts";
import { noteOtherVersions } from "./note-other-versions.ts";
import { writeModelFolder } from "./plain-model.ts";
import { isPublished } from "../scaffold/versions.ts";
import { prepareGenerate, type GenerateInput, type PreparedGenerate } from "./prepare-generate.ts";
import { planOutput, writeOutput, type OutputPlan } from "./write-output.ts";
import { tellProgress } from "./tell-progress.ts";
import { watchInterruption } from "./watch-interruption.ts";

/** The options of `smithy-contract generate`. */
export interface GenerateCommand extends GenerateInput {
  /** Whether to compare the packages with the generated code instead of writing it. */
  readonly check: boolean;
  /** Whether to print the result as JSON. */
  readonly json: boolean;
}

/**
 * Generates all packages from the model and then replaces their generated folders at once. The folders stay as they were if
 * an error occurs, or if a signal arrives before they are replaced. Returns the exit code.
 *
 * @throws {ContractError} if something is wrong with the settings, the model or the packages
 * @throws {SmithyCliError} if Smithy or one of the generators fails
 * @throws {SmithyCliUnavailableError} if no Smithy CLI can be started
 */
export async function runGenerate(command: GenerateCommand): Promise<number> {
  const prepared = await prepareGenerate(command);
  const { settings, out, missing } = prepared;
  const interruption = watchInterruption();
  const temporary = await mkdtemp(join(tmpdir(), "smithy-contract-"));
  try {
    tellProgress(`Building the model in ${command.model}`);
    const { model } = prepared;
    const folder = "folder" in model ? model.folder : await writeModelFolder(model.plain, settings, temporary);
    const built = await buildModel(folder, { temporary, log: chooseLog(command) });
    tellProgress("Placing the generated files");
    const plan = await planOutput(built, settings, out, missing);
    // Node runs signal handlers between tasks only, so this lets it handle a signal that arrived in the meantime.
    await setImmediate();
    if (interruption.exitCode !== undefined) {
      return interruption.exitCode;
    }
    const isChanged = plan.differences.length > 0;
    // New ranges in a package.json are about to be installed.
    const versions = plan.manifests.size > 0 ? [] : noteOtherVersions(settings, out);
    const notes = [...built.notes, ...versions].map((note) => `Note: ${note}`);
    for (const line of [...notes, ...(isChanged ? built.warnings : [])]) {
      console.error(line);
    }
    if (!command.check) {
      await writeOutput(plan);
    }
    return report(command, plan, prepared);
  } finally {
    await rm(temporary, { recursive: true, force: true });
    interruption.stop();
  }
}

function chooseLog({ check, json, verbose }: GenerateCommand): BuildOptions["log"] {
  return verbose ? "everything" : check || json ? "nothing" : "warnings";
}

function report({ check, json }: GenerateCommand, plan: OutputPlan, { manager }: PreparedGenerate): number {
  const { differences, files, missing, manifests } = plan;
  const exitCode = check && differences.length > 0 ? 1 : 0;
  if (json) {
    console.log(JSON.stringify({ written: !check, files: files.size, differences }));
    return exitCode;
  }
  if (check) {
    reportDifferences(differences, files.size);
    return exitCode;
  }
  for (const path of missing.keys()) {
    console.log(`${path} is new`);
  }
  for (const path of [...manifests.keys()].filter((each) => !missing.has(each))) {
    console.log(`${path} has new dependencies`);
  }
  const changes = differences.filter(({ path }) => !missing.has(path) && !manifests.has(path));
  console.log(`Generated ${files.size} files; ${changes.length} are new, changed or removed`);
  if (missing.size + manifests.size > 0) {
    console.log(`Run "${manager} install"`);
  }
  if (missing.size > 0 && !isPublished) {
    console.log("The packages that this code uses are not on npm yet: install their tarballs, as the README says");
  }
  return exitCode;
}

function reportDifferences(differences: readonly Difference[], files: number): void {
  if (differences.length === 0) {
    console.log(`The generated code is up to date (${files} files)`);
    return;
  }
  console.error('The generated code is not up to date. Run "smithy-contract generate" to update these files:');
  for (const { path, kind } of differences) {
    console.error(`  ${kind}: ${path}`);
  }
}

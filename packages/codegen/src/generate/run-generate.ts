import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { followDependencies } from "../place/follow-dependencies.ts";
import { generatedFolder, placeContract } from "../place/place-contract.ts";
import { loadSettings } from "../settings/load-settings.ts";
import { packageKinds, type Settings } from "../settings/settings.ts";
import { buildModel, type BuiltModel } from "./build-model.ts";
import { compareOutput, type Difference } from "./compare-output.ts";
import { swapOutput, writeAtomically } from "./swap-output.ts";
import { watchInterruption } from "./watch-interruption.ts";

/** What `smithy-contract generate` can be told. */
export interface GenerateCommand {
  /** The folder with smithy-build.json. */
  readonly model: string;
  /** The folder below which the packages lie. */
  readonly out: string;
  /** Compares in place of writing. */
  readonly check: boolean;
}

/**
 * Generates everything from the model, then puts it in place at once; on any error, or where it is interrupted before,
 * the output stays as it was. Returns the exit code.
 */
export async function runGenerate({ model, out, check }: GenerateCommand): Promise<number> {
  const modelFolder = resolve(model);
  const outFolder = resolve(out);
  const settings = await loadSettings(modelFolder);
  const folders = packageKinds.map((kind) => `${settings.packages[kind]}/${generatedFolder}`);
  const interruption = watchInterruption();
  const temporary = await mkdtemp(join(tmpdir(), "smithy-contract-"));
  try {
    tellProgress(`Building the model in ${model}`);
    const built = await buildModel(modelFolder, { temporary, quiet: check });
    for (const note of built.notes) {
      console.error(`Note: ${note}`);
    }
    tellProgress("Placing what was generated");
    const files = placeContract(built, settings);
    const manifests = await changedManifests(files, built, settings, outFolder);
    const differences: readonly Difference[] = [
      ...(await compareOutput(files, outFolder, folders)),
      ...[...manifests.keys()].map((path) => ({ path, kind: "changed" as const })),
    ];
    if (check) {
      return reportDifferences(differences, files.size);
    }
    // Signals that came in the meantime reach this process only when it has nothing else to do.
    await setImmediate();
    if (interruption.exitCode !== undefined) {
      return interruption.exitCode;
    }
    if (differences.length > manifests.size) {
      await swapOutput(files, outFolder, folders);
    }
    for (const [path, content] of manifests) {
      await writeAtomically(join(outFolder, path), content);
      console.log(`${path} has other dependencies now: install them`);
    }
    console.log(`Placed ${files.size} files, ${differences.length - manifests.size} of them new, changed or removed`);
    return 0;
  } finally {
    await rm(temporary, { recursive: true, force: true });
    interruption.stop();
  }
}

/** Progress is for people who wait: what is written to a file or another program has only results and faults. */
function tellProgress(line: string): void {
  if (process.stderr.isTTY) {
    console.error(line);
  }
}

function reportDifferences(differences: readonly Difference[], files: number): number {
  if (differences.length === 0) {
    console.log(`The generated code is current: ${files} files`);
    return 0;
  }
  console.error('The generated code is not current; run "smithy-contract generate":');
  for (const { path, kind } of differences) {
    console.error(`  ${kind}: ${path}`);
  }
  return 1;
}

/** The package.json files beside generated code that must change; a package without one is somebody else's business. */
async function changedManifests(
  files: ReadonlyMap<string, string>,
  { clientDependencies }: BuiltModel,
  settings: Settings,
  out: string,
): Promise<ReadonlyMap<string, string>> {
  const changed = new Map<string, string>();
  for (const kind of packageKinds) {
    const path = `${settings.packages[kind]}/package.json`;
    const content = await readFile(join(out, path), "utf8").catch(() => undefined);
    if (content === undefined) {
      continue;
    }
    const prefix = `${settings.packages[kind]}/${generatedFolder}/`;
    const modules = new Map([...files].filter(([file]) => file.startsWith(prefix) && file.endsWith(".ts")));
    const wanted = kind === "client" ? clientDependencies : new Map<string, string>();
    const following = followDependencies({ path, content, modules }, wanted);
    if (following !== content) {
      changed.set(path, following);
    }
  }
  return changed;
}

import { join } from "node:path";
import { generatedFolder, placeContract } from "../place/place-contract.ts";
import { packageKinds, type Settings } from "../settings/settings.ts";
import type { BuiltModel } from "./build-model.ts";
import { compareOutput, type Difference } from "./compare-output.ts";
import { followManifests } from "./follow-manifests.ts";
import { swapOutput, writeAtomically } from "./swap-output.ts";

/** What is to be written below the output folder. */
export interface OutputPlan {
  readonly out: string;
  /** All generated files, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** The generated folders, which contain nothing else. */
  readonly folders: readonly string[];
  /** The package.json files that need other dependencies, by path. */
  readonly manifests: ReadonlyMap<string, string>;
  /** How the folder differs from this plan now. */
  readonly differences: readonly Difference[];
}

/**
 * Arranges a built model in the packages, and compares these with what is there. Writes nothing.
 *
 * @throws {ContractError} if a package.json lacks dependencies
 */
export async function planOutput(built: BuiltModel, settings: Settings, out: string): Promise<OutputPlan> {
  const folders = packageKinds.map((kind) => `${settings.packages[kind]}/${generatedFolder}`);
  const files = placeContract(built, settings);
  const manifests = await followManifests(files, built, settings, out);
  const differences: readonly Difference[] = [
    ...(await compareOutput(files, out, folders)),
    ...[...manifests.keys()].map((path) => ({ path, kind: "changed" as const })),
  ];
  return { out, files, folders, manifests, differences };
}

/** Replaces the generated folders at once, unless nothing in them differs, and then the package.json files. */
export async function writeOutput({ out, files, folders, manifests, differences }: OutputPlan): Promise<void> {
  if (differences.length > manifests.size) {
    await swapOutput(files, out, folders);
  }
  for (const [path, content] of manifests) {
    await writeAtomically(join(out, path), content);
  }
}

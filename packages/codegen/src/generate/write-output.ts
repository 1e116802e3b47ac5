import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
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
  /** The files that the packages lack besides generated ones, by path. */
  readonly missing: ReadonlyMap<string, string>;
  /** The package.json files that need other dependencies, by path. */
  readonly manifests: ReadonlyMap<string, string>;
  /** How the folder differs from this plan now. */
  readonly differences: readonly Difference[];
}

/**
 * Arranges a built model in the packages, and compares these with what is there. Writes nothing.
 *
 * @param missing the files that the packages lack besides generated ones, by path
 */
export async function planOutput(
  built: BuiltModel,
  settings: Settings,
  out: string,
  missing: ReadonlyMap<string, string> = new Map(),
): Promise<OutputPlan> {
  const folders = packageKinds.map((kind) => `${settings.packages[kind]}/${generatedFolder}`);
  const files = placeContract(built, settings);
  const manifests = await followManifests({ files, built, settings, out, missing });
  const differences: readonly Difference[] = [
    ...(await compareOutput(files, out, folders)),
    ...[...missing.keys()].map((path) => ({ path, kind: "missing" as const })),
    ...[...manifests.keys()].filter((path) => !missing.has(path)).map((path) => ({ path, kind: "changed" as const })),
  ];
  return { out, files, folders, missing, manifests, differences };
}

/** Replaces the generated folders at once, unless nothing in them differs. Then writes the packages' other files. */
export async function writeOutput({ out, files, folders, missing, manifests, differences }: OutputPlan): Promise<void> {
  if (differences.some(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)))) {
    await swapOutput(files, out, folders);
  }
  for (const [path, content] of new Map([...missing, ...manifests])) {
    await mkdir(dirname(join(out, path)), { recursive: true });
    await writeAtomically(join(out, path), content);
  }
}

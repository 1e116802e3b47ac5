import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { placeContract } from "../place/place-contract.ts";
import { loadSettings } from "../plugin/run-plugin.ts";
import { packageKinds } from "../settings.ts";
import { buildModel } from "./build-model.ts";
import { compareOutput } from "./compare-output.ts";
import { swapOutput } from "./swap-output.ts";
import { generatedFolder } from "../place/place-contract.ts";

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
 * Generates everything from the model, then puts it in place at once; on any error the output stays as it was. Returns
 * the exit code.
 */
export async function runGenerate({ model, out, check }: GenerateCommand): Promise<number> {
  const modelFolder = resolve(model);
  const outFolder = resolve(out);
  const settings = await loadSettings(modelFolder);
  const folders = packageKinds.map((kind) => `${settings.packages[kind]}/${generatedFolder}`);
  const temporary = await mkdtemp(join(tmpdir(), "smithy-contract-"));
  try {
    console.log(`Building the model in ${model}`);
    const artefacts = await buildModel(modelFolder, { temporary, keep: !check });
    for (const note of artefacts.notes) console.log(`Note: ${note}`);
    const files = placeContract(artefacts, settings);
    const differences = await compareOutput(files, outFolder, folders);
    if (check) {
      if (differences.length === 0) {
        console.log(`The generated code is current: ${files.size} files`);
        return 0;
      }
      console.error(`The generated code is not current; run "smithy-contract generate":`);
      for (const { path, kind } of differences) console.error(`  ${kind}: ${path}`);
      return 1;
    }
    if (differences.length > 0) await swapOutput(files, outFolder, folders);
    console.log(`Placed ${files.size} files, ${differences.length} of them new, changed or removed`);
    return 0;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ContractError } from "../base/problems.ts";
import { findPackageManager, type PackageManager } from "../scaffold/package-manager.ts";
import { loadSettings } from "../settings/load-settings.ts";
import { readPlainModel, type PlainModel } from "../settings/model-files.ts";
import type { Settings } from "../settings/settings.ts";
import { findSmithyRequirements } from "../smithy-cli/find-smithy-requirements.ts";
import { completePackages } from "./complete-packages.ts";
import { chooseService, settingsOf, suggestScope } from "./plain-model.ts";

/** What to generate from, and where to. */
export interface GenerateInput {
  /** The folder with smithy-build.json and smithy-contract.json, or a model without them. */
  readonly model: string;
  /** The folder that contains the packages. */
  readonly out: string;
  /** The service of a model without settings, if it has several. */
  readonly service?: string | undefined;
  /** The npm scope of the packages of a model without settings. */
  readonly scope?: string | undefined;
  /** Whether to print everything that Smithy and the other generators print. */
  readonly verbose: boolean;
}

/** Everything that can be known before Smithy runs. */
export interface PreparedGenerate {
  readonly settings: Settings;
  /** The absolute path of the output folder. */
  readonly out: string;
  /** The folder with smithy-build.json, or the model to build without one. */
  readonly model: { readonly folder: string } | { readonly plain: PlainModel };
  /** The files that the packages lack, by path. */
  readonly missing: ReadonlyMap<string, string>;
  readonly manager: PackageManager;
}

/**
 * Reads the settings and looks at the packages.
 *
 * @throws {ContractError} if something is wrong with the settings, the model's files or the packages; it also says what this
 *   machine lacks, so that everything can be mended at once
 */
export async function prepareGenerate(input: GenerateInput): Promise<PreparedGenerate> {
  try {
    const out = resolve(input.out);
    const manager = findPackageManager(out);
    const { settings, model } = await readInput(input);
    if ("folder" in model && !existsSync(out)) {
      const folders = Object.values(settings.packages).join(", ");
      const message = `the folder does not exist; the settings place the packages below it, in ${folders}`;
      throw new ContractError([{ where: `--out ${input.out}`, message }]);
    }
    return { settings, out, model, manager, missing: await completePackages(settings, out, manager) };
  } catch (cause) {
    const smithy = findSmithyRequirements();
    if (cause instanceof ContractError && !smithy.available) {
      throw new ContractError([...cause.problems, { where: "this machine", message: smithy.help }]);
    }
    throw cause;
  }
}

async function readInput({
  model,
  service,
  scope,
}: GenerateInput): Promise<Pick<PreparedGenerate, "settings" | "model">> {
  const folder = resolve(model);
  const isConfigured = existsSync(join(folder, "smithy-contract.json"));
  const isFile = (await stat(folder).catch(() => undefined))?.isFile() === true;
  if (isConfigured && (service !== undefined || scope !== undefined)) {
    const message =
      "the folder has a smithy-contract.json, which names the service and the scope; leave --service and --scope out";
    throw new ContractError([{ where: model, message }]);
  }
  if (isConfigured || (!isFile && service === undefined && scope === undefined)) {
    return { settings: await loadSettings(folder), model: { folder } };
  }
  const plain = await readPlainModel(model);
  const id = chooseService(plain, service, model);
  if (scope === undefined) {
    const message = `the packages need an npm scope; add for example --scope ${suggestScope(id)}`;
    throw new ContractError([{ where: model, message }]);
  }
  return { settings: settingsOf(id, { scope }), model: { plain } };
}

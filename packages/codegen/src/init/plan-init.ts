import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, posix, resolve } from "node:path";
import { ContractError } from "../base/problems.ts";
import { checkScope, chooseService, settingsOf, suggestScope } from "../generate/plain-model.ts";
import type { SiblingRange } from "../scaffold/contract-packages.ts";
import { findPackageManager, siblingRangeOf, type PackageManager } from "../scaffold/package-manager.ts";
import { findServices, readPlainModel, type PlainModel } from "../settings/model-files.ts";
import { packageKinds, type PackageKind, type Settings } from "../settings/settings.ts";
import { createAsker, type Asker } from "./ask.ts";
import { describeEdits } from "./describe-edits.ts";
import { exampleSettings } from "./example.ts";
import { findTarballs } from "./find-tarballs.ts";

/** The options of `smithy-contract init`. */
export interface InitCommand {
  /** The folder of the workspace. */
  readonly folder?: string | undefined;
  /** A model, as a file or folder. Default: the example. */
  readonly model?: string | undefined;
  /** The service of the model, if it has several. */
  readonly service?: string | undefined;
  /** The npm scope of the packages. */
  readonly scope?: string | undefined;
  /** The folder of an existing workspace in which only the packages are written. */
  readonly into?: string | undefined;
  /** A folder with tarballs of this repository's packages, which are installed instead of published ones. */
  readonly packages?: string | undefined;
  /** Whether to ask nothing. */
  readonly yes: boolean;
  /** Whether existing files may be replaced. */
  readonly force: boolean;
  /** Whether to print the result as JSON. */
  readonly json: boolean;
}

/** What is to be written, and where. */
export interface InitPlan {
  /** The absolute path of the workspace. */
  readonly folder: string;
  readonly settings: Settings;
  /** The model; undefined for the example. */
  readonly model: PlainModel | undefined;
  readonly into: string | undefined;
  readonly manager: PackageManager;
  readonly siblingRange: SiblingRange;
  readonly tarballs: Readonly<Record<string, string>>;
  /** The folders that are written, and what they are for. */
  readonly contents: readonly (readonly [path: string, what: string])[];
  /** What the files of an existing workspace lack, as instructions. */
  readonly edits: readonly string[];
  /** @throws {ContractError} if one of these files exists and may not be replaced */
  requireFree(files: readonly string[]): Promise<void>;
}

const purposes: Readonly<Record<PackageKind, string>> = {
  types: "an interface for each shape, a class for each error",
  client: "the client",
  server: "the server without its implementation",
  msw: "mocks for tests",
};

/**
 * Decides what `init` writes. On a terminal it asks what the flags leave open.
 *
 * @throws {ContractError} if something is wrong with the flags, the model or the folder
 */
export async function planInit(command: InitCommand): Promise<InitPlan> {
  const tarballs = command.packages === undefined ? {} : await findTarballs(command.packages);
  const into = command.into === undefined ? undefined : normalizeInto(command.into);
  const asker = createAsker(command.yes || command.json);
  try {
    const { path, model } =
      command.model === undefined
        ? await asker.ask("A Smithy model, as a file or folder (empty for an example)", "", readModel)
        : await readModel(command.model);
    const service = model === undefined ? undefined : await decideService(model, path, command.service, asker);
    const suggested = service === undefined ? "@notes" : suggestScope(service);
    const scope =
      command.scope === undefined
        ? await asker.ask("The npm scope of the packages", suggested, checkScope)
        : checkScope(command.scope);
    const settings = service === undefined ? exampleSettings(scope) : settingsOf(service, { scope });
    const placed = into === undefined ? settings : { ...settings, packages: placePackages(into) };
    const fallback = into !== undefined || (await isEmpty(".")) ? "." : scope.slice(1);
    const chosen =
      command.folder ?? (into === undefined ? await asker.ask("The folder", fallback, (answer) => answer) : fallback);
    const folder = resolve(chosen);
    const force = command.force;
    if (into === undefined && !force && !(await isEmpty(folder))) {
      const message =
        "the folder is not empty; choose another one, or add --force, which replaces files of the same names";
      throw new ContractError([{ where: chosen, message }]);
    }
    const manager = findPackageManager(folder);
    return {
      folder,
      settings: placed,
      model,
      into,
      manager,
      siblingRange: siblingRangeOf(manager),
      tarballs,
      contents: listContents(placed, into),
      edits: into === undefined ? [] : await describeEdits({ folder, into, manager, tarballs }),
      async requireFree(files) {
        const taken = force || into === undefined ? [] : files.filter((file) => existsSync(join(folder, file)));
        if (taken.length > 0) {
          const message = "the file exists; add --force to replace it, or choose another folder with --into";
          throw new ContractError(taken.map((file) => ({ where: file, message })));
        }
      },
    };
  } finally {
    asker.close();
  }
}

/** Reads the model at a path. No path stands for the example. */
async function readModel(path: string): Promise<{ path: string; model: PlainModel | undefined }> {
  return { path, model: path === "" ? undefined : await readPlainModel(path) };
}

async function decideService(
  model: PlainModel,
  path: string,
  wanted: string | undefined,
  { ask }: Asker,
): Promise<string> {
  const services = findServices(model);
  if (wanted === undefined && services.length > 1) {
    const question = `The service, one of ${services.join(", ")}`;
    return ask(question, "", (answer) => chooseService(model, answer === "" ? undefined : answer, path));
  }
  return chooseService(model, wanted, path);
}

/** @throws {ContractError} if the folder is not below the workspace */
function normalizeInto(into: string): string {
  const path = posix.normalize(into.replaceAll("\\", "/")).replace(/\/$/, "");
  if (path.startsWith("/") || path === ".." || path.startsWith("../") || /^[A-Za-z]:/.test(path)) {
    const message =
      "a folder below the workspace is expected, such as packages; name the workspace as the first argument";
    throw new ContractError([{ where: `--into ${into}`, message }]);
  }
  return path;
}

function placePackages(into: string): Readonly<Record<PackageKind, string>> {
  const of = (kind: PackageKind): string => posix.join(into, kind);
  return { types: of("types"), client: of("client"), server: of("server"), msw: of("msw") };
}

async function isEmpty(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch((): string[] => []);
  return entries.every((entry) => entry.startsWith("."));
}

function listContents({ scope, packages }: Settings, into: string | undefined): InitPlan["contents"] {
  return [
    ["model", "the model and its settings"],
    ...packageKinds.map((kind) => [packages[kind], `${scope}/${kind}: ${purposes[kind]}`] as const),
    ...(into === undefined ? [["packages/service", "your implementation, and its tests"] as const] : []),
  ];
}

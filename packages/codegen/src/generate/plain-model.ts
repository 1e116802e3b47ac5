import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ContractError } from "../base/problems.ts";
import { printSettings, printSmithyBuild } from "../scaffold/model-files.ts";
import { findServices, type PlainModel } from "../settings/model-files.ts";
import { isNpmScope, readSettings, type PackageKind, type Settings } from "../settings/settings.ts";

/** What a command line says about a model without settings of its own. */
export interface PlainModelFlags {
  readonly service: string | undefined;
  readonly scope: string | undefined;
  readonly packages?: Readonly<Record<PackageKind, string>>;
}

/**
 * Chooses the service of a model that has only one, or that the flags name.
 *
 * @throws {ContractError} if the choice is not clear
 */
export function chooseService(model: PlainModel, wanted: string | undefined, where: string): string {
  const services = findServices(model);
  // The name alone is enough where it is unique.
  const [chosen, ...others] = services.filter(
    (id) => wanted === undefined || id === wanted || id.endsWith(`#${wanted}`),
  );
  if (chosen !== undefined && others.length === 0) {
    return chosen;
  }
  const list = services.join(", ");
  const message =
    services.length === 0
      ? "the model declares no service"
      : wanted === undefined
        ? `the model has several services; choose one with --service: ${list}`
        : `the model has no service ${wanted}; it has ${list}`;
  throw new ContractError([{ where, message }]);
}

/** The settings that a model without smithy-contract.json gets: the service's name, and a scope of that name. */
export function settingsOf(service: string, { scope, packages }: Omit<PlainModelFlags, "service">): Settings {
  const local = service.slice(service.indexOf("#") + 1);
  const name = local.charAt(0).toUpperCase() + local.slice(1);
  const chosen = scope === undefined ? suggestScope(service) : checkScope(scope);
  return readSettings({ service, name, scope: chosen, ...(packages === undefined ? {} : { packages }) });
}

/**
 * Returns a scope that somebody chose.
 *
 * @throws {ContractError} if npm has no such scopes; it names one that is like it
 */
export function checkScope(scope: string): string {
  if (isNpmScope(scope)) {
    return scope;
  }
  const similar = `@${
    scope
      .toLowerCase()
      .replaceAll(/[^a-z0-9-._~]+/g, "-")
      .replace(/^[-._]+/, "") || "acme"
  }`;
  throw new ContractError([{ where: `--scope ${scope}`, message: `this is not an npm scope; write ${similar}` }]);
}

/** A scope made of the service's name: `com.example#PetShop` gives `@pet-shop`. */
export function suggestScope(service: string): string {
  const local = service.slice(service.indexOf("#") + 1);
  return `@${local.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "-").toLowerCase()}`;
}

/** Writes the folder from which a model without settings is built. Its files are read where they are. Returns the folder. */
export async function writeModelFolder(model: PlainModel, settings: Settings, temporary: string): Promise<string> {
  const folder = join(temporary, "model");
  const sources = {
    sources: model.files.map(({ path }) => path),
    contents: model.files.map(({ content }) => content),
    dependencies: model.dependencies,
  };
  await mkdir(folder);
  await writeFile(join(folder, "smithy-build.json"), printSmithyBuild(settings, sources));
  await writeFile(join(folder, "smithy-contract.json"), printSettings(settings));
  return folder;
}

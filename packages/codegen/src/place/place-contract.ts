import { sortByKey } from "../base/sort.ts";
import { banner } from "../emit/banner.ts";
import { modelHashesFile } from "../emit/model-hashes.ts";
import { packageKinds, type PackageKind, type Settings } from "../settings/settings.ts";
import { checkExports } from "./check-exports.ts";
import { describeCommands } from "./documentation.ts";
import { isShared, placingRules } from "./rules.ts";
import { SourceModule } from "./source-module.ts";
import { hasSigner } from "./unsigned-events.ts";

/** The outputs of the generators that `smithy build` runs. */
export interface Artefacts {
  /** smithy-typescript's modules, by path below its `src` folder. */
  readonly client: ReadonlyMap<string, string>;
  /** The files of `generateContract`, by path. */
  readonly contract: ReadonlyMap<string, string>;
  /** The shape ids of the modelled errors, by the names of their classes. */
  readonly errorIds: ReadonlyMap<string, string>;
}

/** The folder of a package that holds all of its generated code, and nothing else. */
export const generatedFolder = "src/generated";

/**
 * Arranges the artefacts in the packages. Returns the files' contents by path below the output folder.
 *
 * @throws {ContractError} if a shape has the name of something else that smithy-typescript's client exports
 * @throws {Error} if smithy-typescript's output is not what the placing rules were written for
 */
export function placeContract(artefacts: Artefacts, settings: Settings): Map<string, string> {
  const modules = applyRules(artefacts, settings);
  const folderOf = (kind: PackageKind): string => `${settings.packages[kind]}/${generatedFolder}`;
  const placed: [string, string][] = modules.map((module) => [
    `${folderOf(isShared(module.path) ? "types" : "client")}/${module.path}`,
    `${banner}\n${module.edits.toString()}`,
  ]);
  placed.push(
    [`${folderOf("types")}/models/index.ts`, `${banner}\n${indexModels(modules)}`],
    [`${folderOf("types")}/schemas/index.ts`, `${banner}\n${indexSchemas(modules)}`],
  );
  for (const [path, content] of artefacts.contract) {
    if (path === modelHashesFile) {
      placed.push(...packageKinds.map((kind): [string, string] => [`${folderOf(kind)}/${path}`, content]));
      continue;
    }
    const [folder = "", ...rest] = path.split("/");
    const kind = packageKinds.find((each) => each === folder);
    placed.push([kind === undefined ? `${folderOf("types")}/${path}` : `${folderOf(kind)}/${rest.join("/")}`, content]);
  }
  return sortByKey(placed);
}

/** Parses smithy-typescript's modules and applies every placing rule to them. */
function applyRules({ client, errorIds }: Artefacts, settings: Settings): readonly SourceModule[] {
  const others = [...client.keys()].filter((path) => !path.endsWith(".ts"));
  if (others.length > 0) {
    throw new Error(`smithy-typescript wrote files that are not TypeScript modules: ${others.join(", ")}`);
  }
  const modules = [...sortByKey(client)].map(([path, source]) => new SourceModule(path, source));
  checkExports(modules);
  const context = {
    paths: new Set(modules.map(({ path }) => path)),
    specifiers: { types: `${settings.scope}/types`, schemas: `${settings.scope}/types/schemas` },
    errorIds,
    commands: describeCommands(modules),
    hasSigner: hasSigner(modules),
    hasPayloadHandlerOption: modules.some(
      ({ path, source }) => path.endsWith("Client.ts") && source.includes("eventStreamPayloadHandlerProvider"),
    ),
  };
  for (const rule of placingRules) {
    const changed = modules.reduce((sum, module) => sum + rule.apply(module, context), 0);
    if (changed < rule.least(modules)) {
      throw new Error(
        `the placing rule "${rule.name}" found too little to change; it does not know the output of this version of smithy-typescript`,
      );
    }
  }
  return modules;
}

/** Exports all models like smithy-typescript's own index: of the base exception's module it exports the class alone. */
function indexModels(modules: readonly SourceModule[]): string {
  return modules
    .filter(({ path }) => path.startsWith("models/"))
    .map((module) => {
      const file = module.path.slice("models/".length);
      const base = file.endsWith("ServiceException.ts") ? file.slice(0, -3) : undefined;
      return base === undefined ? `export * from "./${file}";\n` : `export { ${base} } from "./${file}";\n`;
    })
    .join("");
}

function indexSchemas(modules: readonly SourceModule[]): string {
  return modules
    .filter(({ path }) => path.startsWith("schemas/"))
    .map(({ path }) => `export * from "./${path.slice("schemas/".length)}";\n`)
    .join("");
}

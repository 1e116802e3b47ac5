import type { Origin } from "../emit/banner.ts";
import { banner } from "../emit/banner.ts";
import { packageKinds, type PackageKind, type Settings } from "../settings/settings.ts";
import { isShared, placingRules } from "./rules.ts";
import { SourceModule } from "./source-module.ts";

/** The outputs of the generators that `smithy build` ran. */
export interface Artefacts {
  /** smithy-typescript's modules, by path below its `src` folder. */
  readonly client: ReadonlyMap<string, string>;
  /** Ours, by path. */
  readonly contract: ReadonlyMap<string, string>;
  readonly origin: Origin;
  /** The shape ids of the modelled errors, by the names of their classes. */
  readonly errorIds: ReadonlyMap<string, string>;
}

/** The folder of a package that holds generated code and nothing else. */
export const generatedFolder = "src/generated";

/**
 * Arranges the artefacts in the packages: file contents by path below the output folder.
 *
 * @throws Error where the artefact of smithy-typescript is not what the rules were made for.
 */
export function placeContract(
  { client, contract, origin, errorIds }: Artefacts,
  settings: Settings,
): Map<string, string> {
  const others = [...client.keys()].filter((path) => !path.endsWith(".ts"));
  if (others.length > 0) {
    throw new Error(`smithy-typescript wrote what nobody knows where to place: ${others.join(", ")}`);
  }
  const modules = [...client]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, source]) => new SourceModule(path, source));
  const context = {
    paths: new Set(modules.map(({ path }) => path)),
    specifiers: { types: `${settings.scope}/types`, schemas: `${settings.scope}/types/schemas` },
    errorIds,
  };
  for (const rule of placingRules) {
    const changed = modules.reduce((sum, module) => sum + rule.apply(module, context), 0);
    if (changed < rule.least(modules)) {
      throw new Error(
        `the placing rule "${rule.name}" found too little to change: this output of smithy-typescript is unknown to it`,
      );
    }
  }
  const files = new Map<string, string>();
  const head = banner(origin);
  for (const module of modules) {
    place(isShared(module.path) ? "types" : "client", module.path, `${head}\n${module.edits.toString()}`);
  }
  place("types", "models/index.ts", `${head}\n${indexModels(modules)}`);
  place("types", "schemas/index.ts", `${head}\n${indexSchemas(modules)}`);
  for (const [path, content] of contract) {
    const [folder = "", ...rest] = path.split("/");
    const kind = packageKinds.find((each) => each === folder);
    if (kind === undefined) {
      place("types", path, content);
    } else {
      place(kind, rest.join("/"), content);
    }
  }
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));

  function place(kind: PackageKind, path: string, content: string): void {
    files.set(`${settings.packages[kind]}/${generatedFolder}/${path}`, content);
  }
}

/** What smithy-typescript's own index exports of the models: all of them, but of the base exception only its class. */
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

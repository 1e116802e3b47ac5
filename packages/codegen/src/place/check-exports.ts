import { Problems } from "../base/problems.ts";
import type { SourceModule } from "./source-module.ts";

/**
 * Finds shapes whose type has the name of something else that smithy-typescript's client exports, such as a structure
 * `GetCityCommandInput` beside an operation `GetCity`. The client would not compile, or would hide one of the two.
 *
 * @throws {ContractError} if there are such shapes; it names all of them
 * @throws {Error} if there is no index
 */
export function checkExports(modules: readonly SourceModule[]): void {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const index = byPath.get("index.ts");
  if (index === undefined) {
    throw new Error("smithy-typescript's output has no index.ts");
  }
  const problems = new Problems();
  const homes = new Map<string, string>();
  for (const [name, home] of exportsOf(index, byPath)) {
    const other = homes.get(name) ?? home;
    homes.set(name, other);
    // Modules of the client repeat some exports, such as types of its libraries. Only names of shapes can be in its way.
    if (other !== home && [home, other].some(isModel)) {
      const elsewhere = isModel(home) ? other : home;
      problems.add(
        `shape ${name}`,
        `smithy-typescript's client exports something else as ${name}, from ${elsewhere}; rename the shape, or give it another name in "rename" of the service`,
      );
    }
  }
  problems.throwIfAny();
}

function isModel(path: string): boolean {
  return path.startsWith("models/");
}

/** The names that a module exports, each with the module that declares it. A name that is exported twice occurs twice. */
function exportsOf(
  module: SourceModule,
  modules: ReadonlyMap<string, SourceModule>,
): readonly (readonly [string, string])[] {
  return module.exports.flatMap(({ name, from }) => {
    const target = from === undefined ? undefined : module.resolve(from);
    const home = modules.get(`${target}.ts`) ?? modules.get(`${target}/index.ts`) ?? module;
    if (name !== undefined) {
      return [[name, home.path] as const];
    }
    return home === module ? [] : exportsOf(home, modules);
  });
}

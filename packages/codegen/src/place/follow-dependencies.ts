import { isObject, parseJson } from "../base/json.ts";
import { SourceModule } from "./source-module.ts";

/** The package.json of a package with generated code. */
export interface ManifestInput {
  /** The path of the file, for messages. */
  readonly path: string;
  readonly content: string;
  /** The package's generated modules, by path. */
  readonly modules: ReadonlyMap<string, string>;
}

/**
 * Updates the dependencies in a package.json to what the package's generated code imports. Imported packages get the ranges
 * in `wanted`, which are smithy-typescript's; everything else stays as it is. Returns the new content, which equals the old
 * one if nothing has to change.
 *
 * @throws {Error} if the code imports a package that is neither declared nor in `wanted`
 */
export function followDependencies(
  { path, content, modules }: ManifestInput,
  wanted: ReadonlyMap<string, string>,
): string {
  const manifest = parseJson(content);
  if (!isObject(manifest)) {
    throw new Error(`${path} is not a JSON object`);
  }
  const declared = isObject(manifest["dependencies"]) ? manifest["dependencies"] : {};
  const peers = isObject(manifest["peerDependencies"]) ? manifest["peerDependencies"] : {};
  const following = new Map(Object.entries(declared).map(([name, range]) => [name, String(range)]));
  for (const name of importedPackages(modules)) {
    if (name === manifest["name"] || Object.hasOwn(peers, name)) {
      continue;
    }
    const range = wanted.get(name);
    if (range !== undefined) {
      following.set(name, range);
    } else if (!following.has(name)) {
      throw new Error(`${path} must declare the dependency ${name}, which its generated code imports`);
    }
  }
  if ([...following].every(([name, range]) => declared[name] === range)) {
    return content;
  }
  const dependencies = Object.fromEntries([...following].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`;
}

/** The names of the packages that modules import. */
function importedPackages(modules: ReadonlyMap<string, string>): ReadonlySet<string> {
  const specifiers = [...modules].flatMap(([path, source]) =>
    new SourceModule(path, source).references().map(({ specifier }) => specifier),
  );
  const external = specifiers.filter((specifier) => !/^(\.|#|node:)/.test(specifier));
  return new Set(
    external.map((specifier) =>
      specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/"),
    ),
  );
}

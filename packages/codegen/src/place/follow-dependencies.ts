import { isBuiltin } from "node:module";
import { isObject, parseJson } from "../base/json.ts";
import { compareText } from "../base/sort.ts";
import { listSpecifiers } from "./source-module.ts";

/** The package.json of a package with generated code. */
export interface ManifestInput {
  /** The path of the file, for messages. */
  readonly path: string;
  readonly content: string;
  /** The package's generated modules, by path. */
  readonly modules: ReadonlyMap<string, string>;
}

/** The version ranges that a package.json can get. */
export interface DependencyRanges {
  /** Ranges that replace those in the package.json, because they belong to the version of the generated code. */
  readonly wanted: ReadonlyMap<string, string>;
  /** Ranges for packages that the package.json lacks. */
  readonly ranges: ReadonlyMap<string, string>;
}

/**
 * Updates the dependencies in a package.json to what the package's generated code imports. What it does not import stays
 * as it is. Returns the new content, which equals the old one if nothing has to change.
 *
 * @throws {Error} if the content is not a JSON object, or if no range of an imported package is known
 */
export function followDependencies(
  { path, content, modules }: ManifestInput,
  { wanted, ranges }: DependencyRanges,
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
    const current = following.get(name);
    // A specifier with a protocol, such as "workspace:^" or "file:…", is the choice of the package's owner.
    const range = current?.includes(":") ? current : (wanted.get(name) ?? current ?? ranges.get(name));
    if (range === undefined) {
      throw new Error(
        `${path}: the generated code imports ${name}, whose version is not known; add it to the dependencies`,
      );
    }
    following.set(name, range);
  }
  if ([...following].every(([name, range]) => declared[name] === range)) {
    return content;
  }
  const dependencies = Object.fromEntries([...following].toSorted(([a], [b]) => compareText(a, b)));
  return `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`;
}

/** The names of the packages that modules import. */
function importedPackages(modules: ReadonlyMap<string, string>): ReadonlySet<string> {
  const specifiers = [...modules].flatMap(([path, source]) => listSpecifiers(path, source));
  const external = specifiers.filter((specifier) => !/^[.#]/.test(specifier) && !isBuiltin(specifier));
  return new Set(
    external.map((specifier) =>
      specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/"),
    ),
  );
}

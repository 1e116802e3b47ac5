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

/** A package.json whose dependencies follow the generated code. */
export interface FollowedManifest {
  /** The new content, which equals the old one if nothing has to change. */
  readonly content: string;
  /** The imported packages that are neither declared nor in `wanted`, sorted. */
  readonly missing: readonly string[];
}

/**
 * Updates the dependencies in a package.json to what the package's generated code imports. Imported packages get the ranges
 * in `wanted`, which are smithy-typescript's; everything else stays as it is.
 *
 * @throws {Error} if the content is not a JSON object
 */
export function followDependencies(
  { path, content, modules }: ManifestInput,
  wanted: ReadonlyMap<string, string>,
): FollowedManifest {
  const manifest = parseJson(content);
  if (!isObject(manifest)) {
    throw new Error(`${path} is not a JSON object`);
  }
  const declared = isObject(manifest["dependencies"]) ? manifest["dependencies"] : {};
  const peers = isObject(manifest["peerDependencies"]) ? manifest["peerDependencies"] : {};
  const following = new Map(Object.entries(declared).map(([name, range]) => [name, String(range)]));
  const missing: string[] = [];
  for (const name of importedPackages(modules)) {
    if (name === manifest["name"] || Object.hasOwn(peers, name)) {
      continue;
    }
    const range = wanted.get(name);
    if (range !== undefined) {
      following.set(name, range);
    } else if (!following.has(name)) {
      missing.push(name);
    }
  }
  missing.sort();
  if ([...following].every(([name, range]) => declared[name] === range)) {
    return { content, missing };
  }
  const dependencies = Object.fromEntries([...following].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { content: `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`, missing };
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

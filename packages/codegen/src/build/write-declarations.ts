import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { PackageEntries } from "./package-entries.ts";

/** A relative specifier in declarations, where the compiler keeps the extension .ts. */
const relativeSpecifier = /(\bimport\(|\bimport |\bfrom )"(\.\.?\/[^"\n]+)\.(?:js|ts)"/g;

/** The declarations of a package that has CommonJS modules. */
export interface DualDeclarations {
  readonly dist: string;
  readonly entries: PackageEntries;
  /**
   * Whether ES modules need declarations of their own. Otherwise there is one set for both kinds of modules, and the
   * declarations of a module that ES modules load export it.
   */
  readonly twice: boolean;
}

/**
 * Writes the declarations of the CommonJS modules, with the extension .d.cts. Returns the full paths of all declarations
 * that the package needs.
 */
export async function writeDeclarations({ dist, entries, twice }: DualDeclarations): Promise<readonly string[]> {
  const { commonJs, declared } = entries;
  const contents = await readReachable(dist, commonJs);
  const written = [...contents].map(async ([name, content]) => {
    const path = join(dist, `${name}.d.cts`);
    await writeFile(path, content.replaceAll(relativeSpecifier, '$1"$2.cjs"'));
    return path;
  });
  const own = await readReachable(
    dist,
    [...declared].filter((name) => twice || !commonJs.has(name)),
  );
  const reexports = [...declared]
    .filter((name) => !own.has(name))
    .map(async (name) => {
      const path = join(dist, `${name}.d.ts`);
      await writeFile(path, `export * from "./${name.slice(name.lastIndexOf("/") + 1)}.cjs";\n`);
      return path;
    });
  return [
    ...(await Promise.all([...written, ...reexports])),
    ...[...own.keys()].map((name) => join(dist, `${name}.d.ts`)),
  ];
}

/** The declarations of modules and of all modules of the package that they refer to, by module. */
async function readReachable(dist: string, modules: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const contents = new Map<string, string>();
  const waiting = [...modules];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (!contents.has(name)) {
      const content = await readFile(join(dist, `${name}.d.ts`), "utf8");
      contents.set(name, content);
      for (const [, , specifier = ""] of content.matchAll(relativeSpecifier)) {
        waiting.push(resolve("/", dirname(name), specifier).slice(1));
      }
    }
  }
  return contents;
}

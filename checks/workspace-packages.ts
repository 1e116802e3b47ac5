import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The parts of a package.json that the checks read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly type?: string;
  readonly sideEffects?: false | readonly string[];
  readonly engines?: { readonly node?: string };
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly homepage?: string;
  readonly bugs?: string;
  readonly files?: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly repository?: { readonly directory?: string };
  readonly publishConfig?: { readonly access?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A package under packages/: its folder's name, the folder itself and its manifest. */
export interface WorkspacePackage {
  readonly id: string;
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package under packages/, by folder name. */
export function readPackages(): readonly WorkspacePackage[] {
  return globSync("packages/*/package.json", { cwd: root })
    .toSorted()
    .map((path) => {
      const folder = join(root, dirname(path));
      return { id: basename(folder), folder, manifest: readManifest(folder) };
    });
}

/** The TypeScript sources of a package, generated ones included, relative to its folder, with slashes on Windows too. */
export function readSources(folder: string): readonly string[] {
  if (!existsSync(join(folder, "src"))) {
    return [];
  }
  return globSync("src/**/*.ts", { cwd: folder })
    .map((path) => path.replaceAll(sep, "/"))
    .toSorted();
}

/** The sources of a package other than its tests, relative to its folder. */
export function readCode(folder: string): readonly string[] {
  return readSources(folder).filter((path) => !/\.test(-d)?\.ts$/.test(path));
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

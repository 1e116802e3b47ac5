import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isObject, parseJson } from "../base/json.ts";
import { followDependencies } from "../place/follow-dependencies.ts";
import { generatedFolder } from "../place/place-contract.ts";
import { findPackageManager } from "../scaffold/package-manager.ts";
import { knownRanges, rangesOf, runtimePackages } from "../scaffold/versions.ts";
import { packageKinds, type Settings } from "../settings/settings.ts";
import type { BuiltModel } from "./build-model.ts";

/** What the package.json files have to follow. */
export interface FollowedOutput {
  /** All generated files, by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly built: Pick<BuiltModel, "clientDependencies">;
  readonly settings: Settings;
  readonly out: string;
  /** New files of the packages, by path. */
  readonly missing: ReadonlyMap<string, string>;
}

/**
 * Adds to each package.json the dependencies that the package's generated code imports, and gives the runtimes the range of
 * this generator's version. Returns the new contents of those
 * files that change, by path.
 */
export async function followManifests({
  files,
  built,
  settings,
  out,
  missing,
}: FollowedOutput): Promise<ReadonlyMap<string, string>> {
  const manifests = await readManifests(settings, out, missing);
  const manager = findPackageManager(out);
  const siblings = [...manifests].map(([kind, content]): [string, string] => [
    `${settings.scope}/${kind}`,
    manager === "pnpm" ? "workspace:^" : rangeOf(content),
  ]);
  const changed = new Map<string, string>();
  for (const [kind, content] of manifests) {
    const path = `${settings.packages[kind]}/package.json`;
    const prefix = `${settings.packages[kind]}/${generatedFolder}/`;
    const modules = new Map([...files].filter(([file]) => file.startsWith(prefix) && file.endsWith(".ts")));
    // Placing imports more from @smithy/core than smithy-typescript does, and so needs a later version.
    const clients = kind === "client" ? [...built.clientDependencies, ...Object.entries(rangesOf("@smithy/core"))] : [];
    const wanted = new Map([...clients, ...Object.entries(rangesOf(...runtimePackages))]);
    const ranges = new Map([...knownRanges(), ...siblings]);
    const followed = followDependencies({ path, content, modules }, { wanted, ranges });
    if (followed !== content) {
      changed.set(path, followed);
    }
  }
  return changed;
}

/** The contents of the package.json files that exist or are new, by kind of package. */
async function readManifests({ packages }: Settings, out: string, missing: ReadonlyMap<string, string>) {
  const contents = await Promise.all(
    packageKinds.map(async (kind) => {
      const path = `${packages[kind]}/package.json`;
      return [kind, missing.get(path) ?? (await readFile(join(out, path), "utf8"))] as const;
    }),
  );
  return new Map(contents);
}

/** A range that the version in a package.json satisfies. */
function rangeOf(content: string): string {
  const manifest = parseJson(content);
  const version = isObject(manifest) ? manifest["version"] : undefined;
  return typeof version === "string" ? `^${version}` : "*";
}

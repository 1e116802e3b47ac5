import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isObject, parseJson } from "../base/json.ts";
import { Problems } from "../base/problems.ts";
import { followDependencies } from "../place/follow-dependencies.ts";
import { generatedFolder } from "../place/place-contract.ts";
import { rangeOf as knownRange } from "../scaffold/versions.ts";
import { packageKinds, type Settings } from "../settings/settings.ts";
import type { BuiltModel } from "./build-model.ts";

/**
 * Compares the dependencies in each package.json with what the package's generated code imports. Returns the new contents of
 * those files that must change, by path. Packages without a package.json are skipped.
 *
 * @throws {ContractError} if dependencies are missing; it names all of them with a version range
 */
export async function followManifests(
  files: ReadonlyMap<string, string>,
  { clientDependencies }: Pick<BuiltModel, "clientDependencies">,
  settings: Settings,
  out: string,
): Promise<ReadonlyMap<string, string>> {
  const manifests = await readManifests(settings, out);
  const siblings = new Map(packageKinds.map((kind) => [`${settings.scope}/${kind}`, rangeOf(manifests.get(kind))]));
  const changed = new Map<string, string>();
  const problems = new Problems();
  for (const [kind, content] of manifests) {
    const path = `${settings.packages[kind]}/package.json`;
    const prefix = `${settings.packages[kind]}/${generatedFolder}/`;
    const modules = new Map([...files].filter(([file]) => file.startsWith(prefix) && file.endsWith(".ts")));
    const wanted = kind === "client" ? clientDependencies : new Map<string, string>();
    const followed = followDependencies({ path, content, modules }, wanted);
    if (followed.content !== content) {
      changed.set(path, followed.content);
    }
    if (followed.missing.length > 0) {
      const entries = followed.missing.map((name) => `"${name}": "${suggestRange(name, siblings)}"`);
      problems.add(path, `add to the dependencies, since the generated code imports them: ${entries.join(", ")}`);
    }
  }
  problems.throwIfAny();
  return changed;
}

/** The contents of the package.json files that exist, by kind of package. */
async function readManifests(settings: Settings, out: string) {
  const contents = await Promise.all(
    packageKinds.map(async (kind) => {
      const path = join(out, settings.packages[kind], "package.json");
      return [kind, await readFile(path, "utf8").catch(() => undefined)] as const;
    }),
  );
  return new Map(contents.flatMap(([kind, content]) => (content === undefined ? [] : [[kind, content]])));
}

/** A range that the version in a package.json satisfies. */
function rangeOf(content: string | undefined): string {
  const manifest = content === undefined ? undefined : parseJson(content);
  const version = isObject(manifest) ? manifest["version"] : undefined;
  return typeof version === "string" ? `^${version}` : "*";
}

function suggestRange(name: string, siblings: ReadonlyMap<string, string>): string {
  return siblings.get(name) ?? knownRange(name) ?? "*";
}

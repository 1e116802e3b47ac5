import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isObject, parseJson, type JsonObject } from "../base/json.ts";
import { Problems } from "../base/problems.ts";
import { requiredEntries, writeContractPackage } from "../scaffold/contract-packages.ts";
import { siblingRangeOf, type PackageManager } from "../scaffold/package-manager.ts";
import { writePackagesRoot } from "../scaffold/workspace.ts";
import { packageKinds, type PackageKind, type Settings } from "../settings/settings.ts";

/**
 * The files that the packages lack, by path: a new package gets all of its files, and one that exists gets the sources of
 * the entry points that its package.json names. If all packages are new and in no project, they get a package.json around
 * them.
 *
 * @throws {ContractError} if a package.json lacks something that only its owner may add; it names all of that
 */
export async function completePackages(
  settings: Settings,
  out: string,
  manager: PackageManager,
): Promise<ReadonlyMap<string, string>> {
  const problems = new Problems();
  const files: (readonly [string, string])[] = [];
  // One after the other, so that problems are always in the same order.
  for (const kind of packageKinds) {
    files.push(...(await completePackage(kind, settings, out, manager, problems)));
  }
  problems.throwIfAny();
  const isNew = packageKinds.every((kind) => !existsSync(join(out, settings.packages[kind])));
  return new Map([...(isNew && !isInProject(out) ? writePackagesRoot(settings) : []), ...files]);
}

async function completePackage(
  kind: PackageKind,
  settings: Settings,
  out: string,
  manager: PackageManager,
  problems: Problems,
): Promise<readonly (readonly [string, string])[]> {
  const folder = settings.packages[kind];
  const planned = writeContractPackage(kind, settings, siblingRangeOf(manager));
  const missing = planned.filter(([path]) => !existsSync(join(out, path)));
  const path = `${folder}/package.json`;
  const content = await readFile(join(out, path), "utf8").catch(() => undefined);
  if (content === undefined) {
    return missing;
  }
  const manifest = readManifest(path, content, problems);
  reportLacking(kind, path, manifest, problems);
  const exported = JSON.stringify(manifest["exports"] ?? "");
  const existing = await readdir(join(out, folder));
  return missing.filter(([file]) => {
    const name = file.slice(folder.length + 1);
    // The compiler may be configured elsewhere, and a package has only the entry points that its owner wants.
    return name === "tsconfig.json"
      ? !existing.some((entry) => entry.startsWith("tsconfig"))
      : exported.includes(`/${basename(name, ".ts")}.js"`);
  });
}

function readManifest(path: string, content: string, problems: Problems): JsonObject {
  try {
    const manifest = parseJson(content);
    if (isObject(manifest)) {
      return manifest;
    }
  } catch {
    // Reported below.
  }
  problems.add(path, "the file is not a JSON object");
  return {};
}

/** Reports the entries without which other packages cannot use this one. */
function reportLacking(kind: PackageKind, path: string, manifest: JsonObject, problems: Problems): void {
  const { main } = manifest;
  const hasCommonJs = typeof main === "string" && main.endsWith(".cjs");
  for (const [field, entries] of Object.entries(requiredEntries(kind, hasCommonJs))) {
    const found = manifest[field];
    for (const [key, value] of Object.entries(entries)) {
      if (!isObject(found) || found[key] === undefined) {
        problems.add(path, `add to "${field}": "${key}": ${JSON.stringify(value)}`);
      }
    }
  }
}

/** Whether a folder, or one that it is in, has a package.json. */
function isInProject(folder: string): boolean {
  return existsSync(join(folder, "package.json")) || (dirname(folder) !== folder && isInProject(dirname(folder)));
}

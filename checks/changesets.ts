import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, type WorkspacePackage } from "./workspace-packages.ts";

/** A changeset: the packages it releases. A changeset without packages states that nothing needs a release. */
export interface Changeset {
  readonly packages: readonly string[];
}

/**
 * Reads the packages out of a changeset's front matter.
 * @throws {Error} if the text has no front matter
 */
export function parseChangeset(file: string, text: string): Changeset {
  const front = /^---\r?\n([\s\S]*?)^---\s*$/m.exec(text)?.[1];
  if (front === undefined) {
    throw new Error(`${file}: not a changeset. Add front matter between two lines of --- that lists packages.`);
  }
  const packages = [...front.matchAll(/^["']?([^"'\s:]+)["']?:\s*(?:major|minor|patch)\s*$/gm)].map(
    (match) => match[1],
  );
  return { packages: packages.filter((name) => name !== undefined) };
}

/** The groups of packages that share one version, from the configuration of changesets. */
export function readFixedGroups(): readonly (readonly string[])[] {
  return JSON.parse(readFileSync(join(root, ".changeset/config.json"), "utf8")).fixed;
}

/**
 * The published packages that changed without a changeset. Tests do not count as changes, and a changeset for one member
 * of a fixed group covers the group.
 * @param changedFiles paths from the root of the repository
 * @param changesets the changesets that the same branch adds
 */
export function listUnannounced(
  changedFiles: readonly string[],
  changesets: readonly Changeset[],
  packages: readonly WorkspacePackage[],
  fixedGroups: readonly (readonly string[])[],
): readonly string[] {
  if (changesets.some((changeset) => changeset.packages.length === 0)) {
    return [];
  }
  const announced = new Set(changesets.flatMap((changeset) => changeset.packages));
  for (const group of fixedGroups) {
    if (group.some((name) => announced.has(name))) {
      for (const name of group) {
        announced.add(name);
      }
    }
  }
  return packages
    .filter(({ manifest }) => manifest.private !== true && !announced.has(manifest.name))
    .filter(({ id }) => changedFiles.some((file) => isPublished(file, id)))
    .map(({ manifest }) => manifest.name);
}

function isPublished(file: string, id: string): boolean {
  const prefix = `packages/${id}/`;
  if (!file.startsWith(prefix) || /\.test(-d)?\.ts$/.test(file)) {
    return false;
  }
  return /^(src\/|bin\/|package\.json$)/.test(file.slice(prefix.length));
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { house, observers } from "./house.ts";
import { listImports, packageNameOf } from "./imports.ts";
import { readCode, type WorkspacePackage } from "./workspace-packages.ts";

/**
 * A dependency of one package of this workspace on another. `where` is the source file or the manifest field that has
 * it.
 */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly where: string;
}

/**
 * Returns every arrow from a package: its runtime, optional and peer dependencies, and the imports in its sources other
 * than tests.
 */
export function readArrows(item: WorkspacePackage, packages: readonly WorkspacePackage[]): readonly Arrow[] {
  const idOf = new Map(packages.map((other) => [other.manifest.name, other.id]));
  const { dependencies, optionalDependencies, peerDependencies } = item.manifest;
  const fields = Object.entries({ dependencies, optionalDependencies, peerDependencies });
  const declared = fields.flatMap(([field, names = {}]) =>
    Object.keys(names).map((name) => ({ to: idOf.get(name), where: `packages/${item.id}/package.json ${field}` })),
  );
  const imported = readCode(item.folder).flatMap((file) => {
    const where = `packages/${item.id}/${file}`;
    return listImports(where, readFileSync(join(item.folder, file), "utf8")).flatMap((specifier) => [
      { to: idOf.get(packageNameOf(specifier)), where },
      { to: leavesPackage(file, specifier), where },
    ]);
  });
  return [...declared, ...imported].flatMap(({ to, where }) =>
    to === undefined || to === item.id ? [] : [{ from: item.id, to, where }],
  );
}

/** Returns one sentence for each arrow that the table in house.ts does not allow. */
export function judgeArrows(arrows: readonly Arrow[]): readonly string[] {
  return arrows
    .filter(({ from, to }) => !observers.includes(from) && !(house[from]?.uses ?? []).includes(to))
    .map(({ from, to, where }) => `${where}: ${from} must not use ${to}`);
}

/** Returns a path along the arrows that leads back to its start, or undefined if there is none. */
export function findCycle(arrows: readonly Pick<Arrow, "from" | "to">[]): readonly string[] | undefined {
  const next = Map.groupBy(arrows, (arrow) => arrow.from);
  const done = new Set<string>();
  for (const start of next.keys()) {
    const cycle = walk(start, [], next, done);
    if (cycle !== undefined) {
      return cycle;
    }
  }
  return undefined;
}

/** Follows the arrows depth first. `done` collects the places from which no cycle can be reached. */
function walk(
  id: string,
  path: readonly string[],
  next: ReadonlyMap<string, readonly Pick<Arrow, "to">[]>,
  done: Set<string>,
): readonly string[] | undefined {
  if (path.includes(id)) {
    return [...path.slice(path.indexOf(id)), id];
  }
  if (done.has(id)) {
    return undefined;
  }
  for (const { to } of next.get(id) ?? []) {
    const cycle = walk(to, [...path, id], next, done);
    if (cycle !== undefined) {
      return cycle;
    }
  }
  done.add(id);
  return undefined;
}

/** The package that a relative import leads to if it leaves its own. */
function leavesPackage(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) {
    return undefined;
  }
  const reached = new URL(specifier, `file:///packages/own/${file}`).pathname.split("/");
  if (reached[1] !== "packages") {
    return reached[1];
  }
  return reached[2] === "own" ? undefined : reached[2];
}

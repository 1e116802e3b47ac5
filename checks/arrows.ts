import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync, Visitor, type Expression, type Program } from "oxc-parser";
import { readSources, type WorkspacePackage } from "./workspace-packages.ts";

/**
 * Which packages a package's published code may use. What `types`, `server-runtime` and so on reach in turn is not
 * repeated: an arrow is drawn only where it is walked directly. See docs/decisions.
 */
export const allowedArrows: Readonly<Record<string, readonly string[]>> = {
  shapes: [],
  types: ["shapes"],
  client: ["types"],
  "server-runtime": ["shapes"],
  server: ["server-runtime", "types"],
  "msw-runtime": ["server-runtime", "shapes"],
  msw: ["msw-runtime", "server", "types"],
  "reference-server": ["server", "server-runtime", "types"],
  codegen: [],
};

/** Packages that look at all the others and that none may use. */
const observers = new Set(["conformance", "bench"]);

/** One use of a package of this workspace by another: `where` is a source file or the manifest's field. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly where: string;
}

/** The module names that a source imports: statically, by `import()`, by re-export or in a type. */
export function listImports(file: string, source: string): readonly string[] {
  const { program, module, errors } = parseSync(file, source);
  if (errors.length > 0) {
    throw new Error(`${file}: ${errors.map((error) => error.message).join("; ")}`);
  }
  const found = new Set<string>();
  for (const statement of module.staticImports) {
    found.add(statement.moduleRequest.value);
  }
  for (const statement of module.staticExports) {
    for (const entry of statement.entries) {
      if (entry.moduleRequest) {
        found.add(entry.moduleRequest.value);
      }
    }
  }
  for (const name of listDeepImports(program)) {
    found.add(name);
  }
  return [...found];
}

/** Every arrow out of a package: its runtime and peer dependencies, and the imports of its sources other than tests. */
export function readArrows(item: WorkspacePackage, packages: readonly WorkspacePackage[]): readonly Arrow[] {
  const idOf = new Map(packages.map((other) => [other.manifest.name, other.id]));
  const arrows: Arrow[] = [];
  const { dependencies, optionalDependencies, peerDependencies } = item.manifest;
  for (const [field, names] of Object.entries({ dependencies, optionalDependencies, peerDependencies })) {
    for (const name of Object.keys(names ?? {})) {
      add(name, `packages/${item.id}/package.json ${field}`);
    }
  }
  for (const file of readSources(item.folder).filter((path) => !/\.test(-d)?\.ts$/.test(path))) {
    const where = `packages/${item.id}/${file}`;
    for (const specifier of listImports(where, readFileSync(join(item.folder, file), "utf8"))) {
      add(packageNameOf(specifier), where);
      const climbed = climbsOut(file, specifier);
      if (climbed !== undefined) {
        arrows.push({ from: item.id, to: climbed, where });
      }
    }
  }
  return arrows;

  function add(name: string, where: string): void {
    const to = idOf.get(name);
    if (to !== undefined && to !== item.id) {
      arrows.push({ from: item.id, to, where });
    }
  }
}

/** One sentence for each arrow that the design does not draw. */
export function judgeArrows(arrows: readonly Arrow[]): readonly string[] {
  return arrows
    .filter(({ from, to }) => !observers.has(from) && !(allowedArrows[from] ?? []).includes(to))
    .map(({ from, to, where }) => `${where}: ${from} must not use ${to}`);
}

/** A path of packages that leads back to its start, or undefined where there is none. */
export function findCycle(arrows: readonly Pick<Arrow, "from" | "to">[]): readonly string[] | undefined {
  const next = Map.groupBy(arrows, (arrow) => arrow.from);
  const done = new Set<string>();
  for (const start of next.keys()) {
    const cycle = walk(start, []);
    if (cycle !== undefined) {
      return cycle;
    }
  }
  return undefined;

  function walk(id: string, path: readonly string[]): readonly string[] | undefined {
    if (path.includes(id)) {
      return [...path.slice(path.indexOf(id)), id];
    }
    if (done.has(id)) {
      return undefined;
    }
    for (const { to } of next.get(id) ?? []) {
      const cycle = walk(to, [...path, id]);
      if (cycle !== undefined) {
        return cycle;
      }
    }
    done.add(id);
    return undefined;
  }
}

/** `import("x")` as an expression and as a type, and `import x = require("x")`: what the module record leaves out. */
function listDeepImports(program: Program): readonly string[] {
  const found: string[] = [];
  new Visitor({
    ImportExpression: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source),
    TSExternalModuleReference: ({ expression }) => add(expression),
  }).visit(program);
  return found;

  function add(node: Expression): void {
    if (node.type === "Literal" && typeof node.value === "string") {
      found.push(node.value);
    }
  }
}

/** The package that a module name belongs to: its first segment, or its first two if it has a scope. */
export function packageNameOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** The package folder that a relative import reaches when it leaves its own package. */
function climbsOut(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) {
    return undefined;
  }
  const reached = new URL(specifier, `file:///packages/own/${file}`).pathname.split("/");
  if (reached[1] !== "packages") {
    return reached[1];
  }
  return reached[2] === "own" ? undefined : reached[2];
}

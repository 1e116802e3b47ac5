/** The fields of a package.json that say how a package is built. */
export interface BuiltManifest {
  readonly main?: string;
  readonly types?: string;
  readonly exports?: unknown;
  readonly imports?: unknown;
  readonly sideEffects?: boolean | readonly string[];
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The modules that a package.json names, as paths in `dist` without their extensions. */
export interface PackageEntries {
  /** Those that `require` loads. */
  readonly commonJs: ReadonlySet<string>;
  /** Those whose types are declared for ES modules. */
  readonly declared: ReadonlySet<string>;
}

/** Finds the modules that a package.json names, among all modules of the package. */
export function findEntries(manifest: BuiltManifest, modules: readonly string[]): PackageEntries {
  const targets = [manifest.main, manifest.types, ...listTargets(manifest.exports), ...listTargets(manifest.imports)];
  const withExtension = (extension: string): ReadonlySet<string> =>
    new Set(
      targets
        .filter((target) => target?.startsWith("./dist/") && target.endsWith(extension))
        .flatMap((target = "") => expand(target.slice("./dist/".length, -extension.length), modules)),
    );
  return { commonJs: withExtension(".cjs"), declared: withExtension(".d.ts") };
}

/** All targets in a tree of conditions. */
function listTargets(conditions: unknown): readonly string[] {
  if (typeof conditions === "string") {
    return [conditions];
  }
  return typeof conditions === "object" && conditions !== null ? Object.values(conditions).flatMap(listTargets) : [];
}

/** The modules that a target stands for: one, or with `*` each one that fits. */
function expand(target: string, modules: readonly string[]): readonly string[] {
  const [start = "", end] = target.split("*");
  return end === undefined
    ? [target]
    : modules.filter((name) => name.length > start.length + end.length && name.startsWith(start) && name.endsWith(end));
}

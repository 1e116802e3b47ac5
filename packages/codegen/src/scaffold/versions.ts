import { generatorVersion } from "../base/version.ts";

// The packages of this repository that generated code uses are released together with the generator, at one version.
const own = `^${generatorVersion}`;

/** Whether this repository's packages are on npm. Their first release changes the version. */
export const isPublished = generatorVersion !== "0.0.0";

/** The version range of every package that a written package.json can depend on. */
const ranges = {
  "@smithy-contract/codegen": own,
  "@smithy-contract/msw-runtime": own,
  "@smithy-contract/server-runtime": own,
  "@smithy-contract/shapes": own,
  // Earlier versions lack entry points that generated code imports.
  "@smithy/core": "^3.41.0",
  "@smithy/types": "^4.20.0",
  "@types/node": "^22.20.5",
  // npm installs the newest of these major versions that runs on the Node in use.
  msw: "^2.12.0 || ^3.0.0",
  typescript: "^7.0.2",
  vitest: "^4.1.12 || ^5.1.1",
} as const satisfies Readonly<Record<string, string>>;

/** The packages of this repository that generated code imports, which fit it in the generator's own version only. */
export const runtimePackages = [
  "@smithy-contract/shapes",
  "@smithy-contract/server-runtime",
  "@smithy-contract/msw-runtime",
] as const satisfies readonly (keyof typeof ranges)[];

/** A package with a range in the table of versions. */
export type KnownPackage = keyof typeof ranges;

/** The entries of a package.json for the given packages. */
export function rangesOf(...names: readonly KnownPackage[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, ranges[name]]));
}

/** The range of every package in the table, by name. */
export function knownRanges(): ReadonlyMap<string, string> {
  return new Map(Object.entries(ranges));
}

/** Licences that allow what Apache-2.0 allows, so that a user of a published package meets no further condition. */
const allowed = new Set(["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT"]);

/** A package as `pnpm licenses list --json` lists it under its licence. */
export interface LicensedPackage {
  readonly name: string;
  readonly versions: readonly string[];
}

/** Returns one sentence for each package whose licence is not allowed, from the output of `pnpm licenses list --json`. */
export function findOtherLicenses(listed: Readonly<Record<string, readonly LicensedPackage[]>>): readonly string[] {
  return Object.entries(listed).flatMap(([license, packages]) =>
    isAllowed(license)
      ? []
      : packages.map(({ name, versions }) => `${name}@${versions.join(", ")} has the licence ${license}`),
  );
}

/** Whether the licence, or one of those that it leaves to choose from, is allowed. */
function isAllowed(license: string): boolean {
  const choices = license.replace(/^\((.*)\)$/, "$1").split(" OR ");
  return choices.some((choice) => allowed.has(choice));
}

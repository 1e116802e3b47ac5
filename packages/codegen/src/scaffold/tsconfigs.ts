import type { PackageKind } from "../settings/settings.ts";
import { printJson } from "./print-json.ts";

/**
 * The flags of all packages. Generated packages have no source maps: their code hardly differs from its sources, and the
 * maps would double their size. Nor do they have project references: with these, the compiler would resolve what
 * declarations import as if they were in the folder of the sources, where the shared declarations are not.
 */
const compilerOptions = {
  target: "es2023",
  lib: ["ES2023", "DOM"],
  types: ["node"],
  module: "nodenext",
  moduleDetection: "force",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  // Sources import each other with ".ts". The compiler writes ".js".
  rewriteRelativeImportExtensions: true,
  declaration: true,
  rootDir: "src",
  outDir: "dist",
} as const;

/** The flags of `tsc --init` under which smithy-typescript's code does not compile. */
const relaxed = {
  exactOptionalPropertyTypes: false,
  noUncheckedIndexedAccess: false,
  verbatimModuleSyntax: false,
  // smithy-typescript's libraries have declarations that do not compile under these flags.
  skipLibCheck: true,
} as const;

const reason = [
  "// smithy-typescript's code does not compile under exactOptionalPropertyTypes, noUncheckedIndexedAccess and",
  "// verbatimModuleSyntax, and neither do the declarations of its libraries, which skipLibCheck skips. Your own packages",
  "// can use these flags: the declarations of this one compile under them.",
  "",
].join("\n");

/** The tsconfig.json of a package of the contract. */
export function printContractTsconfig(kind: PackageKind): string {
  const isSmithys = kind === "types" || kind === "client";
  return isSmithys ? `${reason}${printOptions(relaxed)}` : printOptions({});
}

/** The tsconfig.json of a package that people write. */
export function printServiceTsconfig(): string {
  return printOptions({ sourceMap: true, inlineSources: true });
}

/** A tsconfig.json with the given deviations from the flags of all packages. */
function printOptions(deviations: Readonly<Record<string, boolean>>): string {
  return printJson({
    compilerOptions: { ...compilerOptions, skipLibCheck: true, ...deviations },
    include: ["src"],
  });
}

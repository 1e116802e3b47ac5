import { posix } from "node:path";
import type { PackageKind, Settings } from "../settings/settings.ts";
import { printJson } from "./print-json.ts";

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
  composite: true,
  sourceMap: true,
  inlineSources: true,
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

/** The tsconfig.json of a package of the contract. It refers to the packages that must be built first. */
export function printContractTsconfig(kind: PackageKind, siblings: readonly PackageKind[], settings: Settings): string {
  const isSmithys = kind === "types" || kind === "client";
  const folder = settings.packages[kind];
  const references = siblings.map((sibling) => posix.relative(folder, settings.packages[sibling]));
  const content = printTsconfig(isSmithys ? relaxed : {}, references);
  return isSmithys ? `${reason}${content}` : content;
}

/** The tsconfig.json of a package with the given deviations from the flags of all packages. */
export function printTsconfig(deviations: Readonly<Record<string, boolean>>, references: readonly string[]): string {
  return printJson({
    compilerOptions: { ...compilerOptions, skipLibCheck: true, ...deviations },
    include: ["src"],
    ...(references.length === 0 ? {} : { references: references.map((path) => ({ path })) }),
  });
}

import { stampFile } from "../build/build-stamp.ts";
import { packageKinds, type PackageKind, type Settings } from "../settings/settings.ts";
import { printJson } from "./print-json.ts";
import { printContractTsconfig } from "./tsconfigs.ts";
import { rangesOf } from "./versions.ts";

/** The version of a new package. */
export const firstVersion = "0.1.0";

/** How the packages of a workspace name each other in their dependencies. pnpm links with `workspace:^` only. */
export type SiblingRange = "workspace:^" | `^${string}`;

/** What each kind of package has besides its generated code. */
interface PackagePlan {
  readonly description: string;
  /** The modules that the package exports, by subpath: the source of `.` is `src/index.ts`, and that of `./x` is `src/x.ts`. */
  readonly modules: Readonly<Record<string, string>>;
  /** The modules that `require` cannot load, because they import vitest, which contains ES modules only. */
  readonly esModules?: Readonly<Record<string, string>>;
  /** Folders of generated modules that the package exports one by one, by subpath. */
  readonly folders?: Readonly<Record<string, string>>;
  readonly siblings: readonly PackageKind[];
  readonly dependencies: Readonly<Record<string, string>>;
  /** Further fields of the package.json. */
  readonly fields: {
    readonly sideEffects: false | readonly string[];
    readonly imports?: Readonly<Record<string, unknown>>;
    readonly peerDependencies?: Readonly<Record<string, string>>;
  };
}

const plans: Readonly<Record<PackageKind, PackagePlan>> = {
  types: {
    description: "Every shape of the contract once: interfaces, enums, error classes, schemas and descriptors",
    modules: {
      ".": 'export * from "./generated/models/index.ts";\n',
      "./schemas": 'export * from "./generated/schemas/index.ts";\n',
      "./shapes": 'export * from "./generated/shapes/index.ts";\n',
    },
    siblings: [],
    dependencies: rangesOf("@smithy-contract/shapes", "@smithy/core", "@smithy/types"),
    fields: { sideEffects: false },
  },
  client: {
    description: "The client of the contract",
    modules: { ".": 'export * from "./generated/index.ts";\n' },
    siblings: ["types"],
    dependencies: {},
    fields: {
      sideEffects: false,
      imports: {
        "#runtime-config": {
          types: "./dist/generated/runtimeConfig.d.ts",
          "react-native": planCode("generated/runtimeConfig.native"),
          browser: planCode("generated/runtimeConfig.browser"),
          ...planCode("generated/runtimeConfig"),
        },
      },
    },
  },
  server: {
    description: "The server stub of the contract",
    modules: { ".": 'export * from "./generated/index.ts";\n' },
    siblings: ["types"],
    dependencies: rangesOf("@smithy-contract/server-runtime"),
    fields: { sideEffects: false },
  },
  msw: {
    description: "MSW mocks of the contract's operations",
    modules: {
      ".": 'export * from "./generated/index.ts";\n',
      "./panel": 'export * from "@smithy-contract/msw-runtime/panel";\n',
      "./serve": 'export * from "@smithy-contract/msw-runtime/serve";\n',
      "./matchers": 'export * from "@smithy-contract/msw-runtime/matchers";\n',
      "./jest-globals": 'import "@smithy-contract/msw-runtime/jest-globals";\n',
      "./jest-matchers": 'import "@smithy-contract/msw-runtime/jest-matchers";\n',
      "./jest-setup": 'export * from "@smithy-contract/msw-runtime/jest-setup";\n',
    },
    esModules: {
      "./vitest-matchers": 'import "@smithy-contract/msw-runtime/vitest-matchers";\n',
      "./vitest-reporter": 'export * from "@smithy-contract/msw-runtime/vitest-reporter";\n',
      "./vitest-setup": 'export * from "@smithy-contract/msw-runtime/vitest-setup";\n',
    },
    folders: { "./operations/*": "generated/operations/*" },
    siblings: ["server", "types"],
    dependencies: rangesOf("@smithy-contract/msw-runtime"),
    fields: {
      sideEffects: ["jest-globals", "jest-matchers", "jest-setup", "vitest-matchers", "vitest-setup"].map(
        (name) => `./dist/${name}.js`,
      ),
      peerDependencies: rangesOf("msw"),
    },
  },
};

/**
 * The files that the four packages of a contract have besides their generated code, by path: package.json, tsconfig.json,
 * and a source for each entry point.
 */
export function writeContractPackages(settings: Settings, siblingRange: SiblingRange): Map<string, string> {
  return new Map(packageKinds.flatMap((kind) => writeContractPackage(kind, settings, siblingRange)));
}

/** The files of one of the packages, by path. */
export function writeContractPackage(
  kind: PackageKind,
  settings: Settings,
  siblingRange: SiblingRange,
): [string, string][] {
  const folder = settings.packages[kind];
  const { modules, esModules } = plans[kind];
  const sources = Object.entries({ ...modules, ...esModules }).map(([subpath, source]): [string, string] => [
    `${folder}/src/${moduleName(subpath)}.ts`,
    source,
  ]);
  return [
    [`${folder}/package.json`, printJson(planManifest(kind, settings, siblingRange))],
    [`${folder}/tsconfig.json`, printContractTsconfig(kind)],
    ...sources,
  ];
}

/** The entries of a package.json without which generated code cannot import the package, by field. */
export function requiredEntries(
  kind: PackageKind,
  hasCommonJs: boolean,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const { modules, fields } = plans[kind];
  const subpaths = kind === "types" ? Object.keys(modules) : ["."];
  const plan = hasCommonJs ? planExport : planModule;
  const { imports } = fields;
  return {
    exports: Object.fromEntries(subpaths.map((subpath) => [subpath, plan(moduleName(subpath))])),
    ...(imports === undefined ? {} : { imports }),
  };
}

/**
 * The targets of a module for `import` and `require`. Node.js also takes `module-sync` for `require` where it can, so that a
 * process loads a module once.
 */
function planExport(file: string): object {
  return {
    import: planModule(file),
    "module-sync": `./dist/${file}.js`,
    require: { types: `./dist/${file}.d.cts`, default: `./dist/${file}.cjs` },
  };
}

function planModule(file: string): object {
  return { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` };
}

function planCode(file: string): { readonly import: string; readonly require: string } {
  return { import: `./dist/${file}.js`, require: `./dist/${file}.cjs` };
}

/** The fields by which `moduleResolution: node` finds the declarations, as Jest with TypeScript often has it. */
function planTypes({ modules, folders = {}, esModules }: PackagePlan): object {
  const types = "./dist/index.d.cts";
  if (Object.keys(modules).length === 1) {
    return { types };
  }
  const patterns = Object.entries(folders).map(
    ([subpath, file]) => [subpath.slice(2), [`./dist/${file}.d.cts`]] as const,
  );
  return {
    types,
    typesVersions: {
      "*": {
        "package.json": ["./package.json"],
        "dist/*": ["./dist/*"],
        ...Object.fromEntries(patterns),
        "*": ["./dist/*.d.cts", ...(esModules === undefined ? [] : ["./dist/*.d.ts"])],
      },
    },
  };
}

function planManifest(kind: PackageKind, { scope }: Settings, siblingRange: SiblingRange): object {
  const plan = plans[kind];
  const { description, modules, esModules = {}, folders = {}, siblings, dependencies, fields } = plan;
  const exported = [
    ...Object.keys(modules).map((subpath) => [subpath, planExport(moduleName(subpath))] as const),
    ...Object.keys(esModules).map((subpath) => [subpath, planModule(moduleName(subpath))] as const),
    ...Object.entries(folders).map(([subpath, file]) => [subpath, planExport(file)] as const),
  ];
  return {
    name: `${scope}/${kind}`,
    version: firstVersion,
    description,
    type: "module",
    files: ["dist", `!${stampFile}`],
    main: "./dist/index.cjs",
    ...planTypes(plan),
    exports: { ...Object.fromEntries(exported), "./package.json": "./package.json" },
    scripts: { build: "smithy-contract build" },
    dependencies: {
      ...Object.fromEntries(siblings.map((sibling) => [`${scope}/${sibling}`, siblingRange])),
      ...dependencies,
    },
    ...fields,
  };
}

function moduleName(subpath: string): string {
  return subpath === "." ? "index" : subpath.slice(2);
}

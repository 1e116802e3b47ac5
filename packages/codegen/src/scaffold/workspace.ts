import { packageKinds, type Settings } from "../settings/settings.ts";
import { alignTables } from "./align-tables.ts";
import { firstVersion, writeContractPackages } from "./contract-packages.ts";
import type { PackageManager } from "./package-manager.ts";
import { printJson } from "./print-json.ts";
import { readTemplate } from "./template.ts";
import { printServiceTsconfig } from "./tsconfigs.ts";
import { rangesOf } from "./versions.ts";

/** What a new workspace is made for. */
export interface WorkspacePlan {
  /** The name of the workspace in its package.json. */
  readonly name: string;
  readonly settings: Settings;
  readonly manager: PackageManager;
  /** The folder in `template` with the sources of the service: `notes` for the example, `own` for another model. */
  readonly service: "notes" | "own";
  /** Tarballs that are installed instead of published packages, as specifiers by the names of the packages. */
  readonly tarballs: Readonly<Record<string, string>>;
}

/** The service's package, which has the implementation and the tests. */
const serviceFolder = "packages/service";

const serviceSources = {
  notes: ["service.ts", "main.ts", "socket.test.ts", "mocks.test.ts"],
  own: ["service.ts", "main.ts", "example-call.ts", "service.test.ts"],
} as const;

/** The files of a new workspace except its model and its generated code, by path. */
export async function writeWorkspace(plan: WorkspacePlan): Promise<Map<string, string>> {
  const { settings } = plan;
  const folders = [...packageKinds.map((kind) => settings.packages[kind]), serviceFolder];
  return new Map(
    [
      ["package.json", printJson(planRootManifest(plan, folders))],
      ["vitest.config.ts", await readTemplate("vitest.config.ts")],
      [".gitignore", ["node_modules/", "dist/", "/model/build/", ""].join("\n")],
      ["README.md", (await readTemplate(`${plan.service}/README.md`)).replaceAll(/\bnpm\b/g, plan.manager)],
      ...writeManagerFiles(plan, folders),
      // A package manager links the packages of a new workspace by their versions.
      ...writeContractPackages(settings, `^${firstVersion}`),
      ...(await writeService(plan)),
    ].map(([path = "", content = ""]): [string, string] => [path, adaptNames(path, content, settings)]),
  );
}

function planRootManifest({ name, manager, tarballs }: WorkspacePlan, folders: readonly string[]): object {
  return {
    name,
    private: true,
    type: "module",
    workspaces: folders,
    scripts: {
      build: planBuild(folders),
      start: `${planBuild(folders)} && node ${serviceFolder}/dist/main.js`,
      mock: `${planBuild(folders)} && node ${serviceFolder}/dist/mock.js`,
      test: `${planBuild(folders)} && vitest run`,
      generate: "smithy-contract generate",
      "generate:check": "smithy-contract generate --check",
    },
    devDependencies: {
      ...rangesOf("@smithy-contract/codegen", "@types/node", "msw", "typescript", "vitest"),
      // The tarballs depend on each other by versions, which npm finds here.
      ...tarballs,
    },
    ...(manager === "yarn" && Object.keys(tarballs).length > 0 ? { resolutions: tarballs } : {}),
    engines: { node: ">=20.19" },
  };
}

/** The package.json of a folder that has only the four packages. */
export function writePackagesRoot(settings: Settings): readonly [string, string][] {
  const folders = packageKinds.map((kind) => settings.packages[kind]);
  const manifest = {
    private: true,
    type: "module",
    workspaces: folders,
    scripts: { build: planBuild(folders) },
    devDependencies: rangesOf("@smithy-contract/codegen", "@types/node", "msw", "typescript"),
  };
  return [["package.json", printJson(manifest)]];
}

/** The command that builds the packages, each after those that it depends on. */
export function planBuild(folders: readonly string[]): string {
  return `smithy-contract build ${folders.join(" ")}`;
}

/** The files that a package manager needs to see the packages as a workspace. */
function writeManagerFiles(
  { manager, tarballs }: WorkspacePlan,
  folders: readonly string[],
): readonly [string, string][] {
  switch (manager) {
    case "npm":
      return [];
    case "yarn":
      return [[".yarnrc.yml", "nodeLinker: node-modules\n"]];
    case "pnpm": {
      const list = (key: string, items: readonly string[]): string =>
        items.length === 0 ? "" : `${key}:\n${items.map((item) => `  ${item}\n`).join("")}`;
      const overrides = Object.entries(tarballs).map(([name, tarball]) => `"${name}": "${tarball}"`);
      const content = [
        list(
          "packages",
          folders.map((folder) => `- ${folder}`),
        ),
        "linkWorkspacePackages: true\n",
        // Their install scripts are not needed here.
        list("ignoredBuiltDependencies", ["- esbuild", "- msw"]),
        list("overrides", overrides),
      ];
      return [["pnpm-workspace.yaml", content.join("")]];
    }
  }
}

async function writeService({ settings, service }: WorkspacePlan): Promise<readonly [string, string][]> {
  const manifest = {
    name: `${settings.scope}/service`,
    version: firstVersion,
    private: true,
    type: "module",
    scripts: { build: "smithy-contract build", start: "node dist/main.js" },
    dependencies: {
      ...Object.fromEntries(["server", "types"].map((kind) => [`${settings.scope}/${kind}`, `^${firstVersion}`])),
      ...rangesOf("@smithy-contract/server-runtime"),
    },
    devDependencies: {
      ...Object.fromEntries(["client", "msw"].map((kind) => [`${settings.scope}/${kind}`, `^${firstVersion}`])),
      ...rangesOf("msw", "vitest"),
    },
  };
  const sources = serviceSources[service].map(async (file): Promise<[string, string]> => [
    `${serviceFolder}/src/${file}`,
    await readTemplate(`${service}/${file}`),
  ]);
  return [
    [`${serviceFolder}/package.json`, printJson(manifest)],
    [`${serviceFolder}/tsconfig.json`, printServiceTsconfig()],
    [`${serviceFolder}/src/mock.ts`, await readTemplate("mock.ts")],
    ...(await Promise.all(sources)),
  ];
}

/** Replaces the names of the templates by those of the contract. */
function adaptNames(path: string, content: string, { name, scope }: Settings): string {
  const scoped = content.replaceAll("@notes/", `${scope}/`);
  return path.endsWith(".ts")
    ? scoped
        .replaceAll(/\bcreateNotesServer\b/g, `create${name}Server`)
        .replaceAll(/\bNotesService\b/g, `${name}Service`)
    : path.endsWith(".md")
      ? alignTables(scoped)
      : scoped;
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { KnipConfig } from "knip";
import { readPackages, type WorkspacePackage } from "./checks/workspace-packages.ts";

const tests = ["src/**/*.test.ts", "src/**/*.test-d.ts", "test/**/*.ts"];

/** What a package exports from dist is entered in src. */
function listEntries({ folder, manifest }: WorkspacePackage): string[] {
  const built = [...JSON.stringify(manifest.exports ?? {}).matchAll(/"\.\/dist\/([^"]+)\.js"/g)];
  const entries = [...built.map((match) => `src/${match[1]}.ts`), "src/cli.ts"];
  return entries.filter((entry) => existsSync(join(folder, entry)));
}

const packages = readPackages().map((item) => [
  `packages/${item.id}`,
  {
    entry: [...listEntries(item), ...tests],
    project: ["src/**/*.ts", "test/**/*.ts"],
    // Both majors of MSW are there to be tested against; the older one under an alias.
    ignoreDependencies: item.id === "msw-runtime" ? ["msw2"] : [],
  },
]);

const config: KnipConfig = {
  ignore: ["**/src/generated/**"],
  ignoreExportsUsedInFile: true,
  workspaces: {
    ".": {
      entry: ["scripts/*.{ts,mjs}", "checks/**/*.test.ts", "tests/**/*.test.ts"],
      project: ["scripts/**", "checks/**", "tests/**/*.ts", "!tests/outside/consumer/**"],
      ignoreDependencies: [
        // Bins of the workspace, for `pnpm exec`; programs that scripts start; the pinned Node.
        "@apigateway/reference-server",
        "@arethetypeswrong/cli",
        "publint",
        "playwright",
        "node-.+",
      ],
    },
    ...Object.fromEntries(packages),
  },
};

export default config;

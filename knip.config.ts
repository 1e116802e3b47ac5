import { existsSync } from "node:fs";
import { join } from "node:path";
import type { KnipConfig } from "knip";
import { readPackages, type WorkspacePackage } from "./checks/workspace-packages.ts";

const tests = ["src/**/*.test.ts", "src/**/*.test-d.ts", "test/**/*.ts"];

/** Dependencies whose use knip cannot see, by package. */
const usedUnseen: Readonly<Record<string, string[]>> = {
  // Imported by a peer's generated server, which is made when it is measured.
  bench: ["@aws-sdk/core", "@aws-smithy/server-apigateway", "@smithy/.+"],
  // Types of it appear in the declarations that the compiler infers.
  client: ["@smithy/signature-v4"],
  // Packages that are generated while the tests run, and not committed, import these.
  conformance: ["@aws-crypto/.+", "@aws-sdk/.+", "@smithy/.+", "@smithy-contract/msw-runtime"],
  // Imported where their types must not be: the other releases of MSW, and two programs that take its handlers.
  "msw-runtime": ["msw2.*", "@msw/playwright", "msw-storybook-addon"],
};

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
    ignoreDependencies: usedUnseen[item.id] ?? [],
  },
]);

const config: KnipConfig = {
  ignore: ["**/src/generated/**"],
  ignoreExportsUsedInFile: true,
  workspaces: {
    ".": {
      entry: ["scripts/*.{ts,mjs}", "checks/**/*.test.ts"],
      project: ["scripts/**", "checks/**"],
      ignoreDependencies: [
        // What the packages need to compile, for installs without development dependencies.
        "@opentelemetry/api",
        "@types/ini",
        "@types/pg",
        // Programs that scripts start, and the pinned Node.
        "@arethetypeswrong/cli",
        "publint",
        "playwright",
        "node-.+",
      ],
    },
    tests: {
      entry: ["**/*.test.ts", "**/*.test-d.ts", "real-clients/serve-reference.ts"],
      project: ["**/*.ts", "!outside/consumer/**"],
      // The generator's program is started on a copy of the model, and the old releases on the packed packages.
      ignoreDependencies: ["@smithy-contract/codegen", "typescript-.+", "node-.+"],
    },
    "examples/*": { entry: ["src/*.test.ts", "src/main.ts", "src/handler.ts"], project: ["src/**"] },
    ...Object.fromEntries(packages),
  },
};

export default config;
